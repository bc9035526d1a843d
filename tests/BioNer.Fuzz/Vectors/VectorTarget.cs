using System.IO.Compression;
using BioNer.Core;
using BioNer.Core.Embeddings;

namespace BioNer.Fuzz.Vectors;

/// <summary>Files of word vectors: what is taken in is found again in the table. The input's first byte chooses how it is read.</summary>
internal sealed class VectorTarget() : FuzzTarget("vectors")
{
    private static readonly VectorFormat?[] Formats = [null, VectorFormat.Word2VecBinary, VectorFormat.Word2VecText, VectorFormat.Glove];
    private readonly ScratchFile source = new("vectors");
    private readonly ScratchFile target = new("table");

    public override bool Run(byte[] input)
    {
        if (input.Length == 0)
            return false;
        var options = new VectorImportOptions { Format = Formats[input[0] & 3], Half = (input[0] & 4) != 0 };
        var path = source.With((input[0] & 8) != 0 ? Packed(input.AsSpan(1)) : input.AsSpan(1));
        using var bytes = new MemoryStream();
        VectorImportReport report;
        try
        {
            report = VectorFile.Import(path, bytes, options);
        }
        catch (InputException)
        {
            return false;
        }
        using var table = WordTable.Open(target.With(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        Finding.Unless(table.Count == report.Words && table.Dimensions == report.Dimensions && table.ContentHash == report.ContentHash, "The table is another than the report says.");
        Finding.Unless(report.Read == report.Words + report.LeftOut.Total, "Vectors were read that are neither in the table nor left out.");
        var vector = new float[table.Dimensions];
        for (var row = 0; row < Math.Min(table.Count, 200); row++)
        {
            Finding.Unless(table.TryFind(table.WordAt(row), out var found) && found == row, "A word of the table is not found in its row.");
            table.CopyRow(row, vector);
            Finding.Unless(options.Half || vector.All(float.IsFinite), "A number is none.");
        }
        return true;
    }

    private static byte[] Packed(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }
}
