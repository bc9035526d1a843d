using BioNer.Fuzz.Bundles;
using BioNer.Fuzz.Corpora;
using BioNer.Fuzz.Documents;
using BioNer.Fuzz.Questions;
using BioNer.Fuzz.Runs;
using BioNer.Fuzz.Specs;
using BioNer.Fuzz.Text;
using BioNer.Fuzz.Vectors;

namespace BioNer.Fuzz;

/// <summary>Every parser of the product.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new DocumentTarget("bioc-xml"),
        new DocumentTarget("bioc-json"),
        new DocumentTarget("pubannotation"),
        new DocumentTarget("pubtator"),
        new DocumentTarget("conll"),
        new DocumentTarget("plain"),
        new BratTarget(),
        new CorpusTarget(),
        new EvaluationTarget(),
        new EvaluationPairTarget(),
        new Bc2gmTarget(),
        new TextTarget(),
        new VectorTarget(),
        new WordTableTarget(),
        new SafetensorsTarget(),
        new ManifestTarget(),
        new SpecTarget("spec-yaml", "in.yaml"),
        new SpecTarget("spec-json", "in.json"),
        new QuestionTarget(),
        new RunTarget(),
    ];

    /// <exception cref="ArgumentException">There is none of the name.</exception>
    public static FuzzTarget Find(string name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"There is no target {name}; known: {string.Join(", ", All.Select(target => target.Name))}.", nameof(name));
}
