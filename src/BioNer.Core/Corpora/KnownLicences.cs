namespace BioNer.Core.Corpora;

/// <summary>
/// Licences of the corpora that come with Crichton et al. 2017, as the collection (github.com/cambridgeltl/MTL-Bioinformatics-2016) and the notes in its folders state them; told by content, since
/// others may have the same names.
/// </summary>
public static class KnownLicences
{
    private const string Collection = "CC BY 4.0 as distributed with Crichton et al. 2017 (the original corpus's own terms may differ)";

    private const string InfectiousDiseases = "CC BY 4.0 as distributed with Crichton et al. 2017; annotations CC BY 3.0, texts under the PMC open-access licence of each article";

    private const string ShareAlike = "CC BY 4.0 as distributed with Crichton et al. 2017; annotations CC BY-SA 3.0, abstracts under PubMed's terms";

    private const string Genia = "CC BY 4.0 as distributed with Crichton et al. 2017; annotations CC BY 3.0, abstracts under PubMed's terms";

    private static readonly Dictionary<string, string> ByContent = new(StringComparer.Ordinal)
    {
        ["070781a9f0d1d5653b0deda3b6c202cbb667eb9b275aa69138b32b0d9102c23b"] = Collection, // AnatEM
        ["34e9e18da3c5067f8fd52b2b92a9cef4a1baab62fc36dc208f61eaf68672873d"] = Collection, // BC2GM
        ["62406bb1ab4985b3c3add85615f492f65239b2b85c6b51cd65e19d91250629a4"] = Collection, // BC5CDR
        ["b99836102a021eb2dce9df3647703f3046f682303d65f1ba8a8b338cf542af62"] = Collection, // BioNLP09
        ["d169d5617f14d7292de4837a50bf093ff9f83b797179536297993e866063d2ae"] = Collection, // BioNLP11EPI
        ["ecc5b028804fcba45280a48b1dd9347a75cd90225751ed178f6debd5a3dfd920"] = InfectiousDiseases, // BioNLP11ID
        ["86637e534b8f7360b7591d044ff40b7d0f60fe3aeced6adcc5c600fd5d2ea4c6"] = ShareAlike, // BioNLP13CG
        ["d3393c3fa7c9452cbe7c7883531fc86d188d494109fbd394f5b07fdaf706a02e"] = Collection, // BioNLP13GE
        ["68de826f5ab5c2afb3c029ce8ac16513e738deecf0b6e7d862c76bf84c909d44"] = ShareAlike, // BioNLP13PC
        ["271c958f2daec46a49263f002005d7c1218d7560732438c645aaa7d9834dec32"] = Collection, // CRAFT
        ["b42ea40aa852eaab680c58e46d11d8eb21b8b1b8de00d4f047c076a376c6a5fa"] = Collection, // Ex-PTM
        ["3d0d499ea28b93ffd6a870bffd6fb3c28b809600dd9cf8c7787811bbb5d78a56"] = Collection, // GENIA-PoS
        ["6ffd0835a83df239997f85aa051c66fdc41764dfd271f492f64a03e0d95e8330"] = Genia, // JNLPBA
        ["cd3fef9986eae3e53bd678e1b0ddc6662968a172dde8daddbad771e2b007c863"] = Collection, // Linnaeus
        ["e1c46c6424cf06f8baba5e6329ba735b1d46cdfaa6b8823f9fce904442dcf45a"] = Collection, // NCBI-Disease
    };

    /// <summary>The licence of the corpus of a content hash; null when it is not known.</summary>
    public static string? Of(string contentHash) => ByContent.GetValueOrDefault(contentHash);
}
