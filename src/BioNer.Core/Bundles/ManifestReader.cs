using System.Text.Json;
using BioNer.Core.Corpora;
using BioNer.Core.Jobs;

namespace BioNer.Core.Bundles;

/// <summary>Reads a manifest member by member: the serialiser would compile some 850 methods before the first sentence is tagged.</summary>
internal static class ManifestReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="JsonException">It is no manifest; the message names the member.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray(), Options);
        return Manifest(new JsonMember(document.RootElement, "$"));
    }

    private static ModelManifest Manifest(JsonMember json) => new()
    {
        FormatVersion = json["formatVersion"].Int(ModelManifest.CurrentFormat),
        Name = json["name"].Text(),
        Version = json["version"].Text(),
        Network = json["network"].Text() switch
        {
            "baseline" => Network.Baseline,
            "single" => Network.Single,
            "multi" => Network.Multi,
            "dependent" => Network.Dependent,
            var other => throw new JsonException($"$.network: expected baseline, single, multi or dependent, found '{Excerpt.Of(other)}'."),
        },
        Shape = Shape(json["shape"]),
        Heads = [.. json["heads"].Required().Items().Select(Head)],
        Words = json["words"].Exists ? Words(json["words"]) : null,
        Training = json["training"].Exists ? Training(json["training"]) : null,
        Licences = json["licences"].Texts(),
        Limits = json["limits"].Texts(),
        Notes = json["notes"].TextOrNull(),
        Created = json["created"].Time(),
        Files = json["files"].TextsByName(),
    };

    private static NetworkShape Shape(JsonMember json)
    {
        var defaults = new NetworkShape();
        return new NetworkShape
        {
            Window = json.Required()["window"].Int(defaults.Window),
            Dimensions = json["dimensions"].Int(defaults.Dimensions),
            Capitalisation = json["capitalisation"].Bool(),
            Filters = json["filters"].Int(defaults.Filters),
            Heights = json["heights"].Exists ? [.. json["heights"].Items().Select(item => item.Int(0))] : defaults.Heights,
            Hidden = json["hidden"].Int(defaults.Hidden),
        };
    }

    private static HeadManifest Head(JsonMember json) => new()
    {
        Task = json["task"].Text(),
        Kind = json["kind"].Text() switch
        {
            "mentions" => CorpusKind.Mentions,
            "partOfSpeech" => CorpusKind.PartOfSpeech,
            var other => throw new JsonException($"{json.Path}.kind: expected mentions or partOfSpeech, found '{Excerpt.Of(other)}'."),
        },
        Tokenizer = json["tokenizer"].TextOrNull() switch
        {
            null or "alnum" => TokenizerRule.Alnum,
            "genia" => TokenizerRule.Genia,
            var other => throw new JsonException($"{json.Path}.tokenizer: expected alnum or genia, found '{Excerpt.Of(other)}'."),
        },
        Tags = json["tags"].Required().Texts(),
        Types = json["types"].Texts(),
        Starts = json["starts"].Text(),
        Transitions = json["transitions"].Required().Texts(),
        Devel = json["devel"].Exists ? Score(json["devel"]) : null,
        Test = json["test"].Exists ? Score(json["test"]) : null,
        Calibration = json["calibration"].Exists ? Calibration(json["calibration"]) : null,
        Added = json["added"].Exists ? Added(json["added"]) : null,
    };

    // What is missing is no number: the manifest's rules refuse it.
    private static ScoreCalibration Calibration(JsonMember json) => new(json["slope"].Number() ?? double.NaN, json["intercept"].Number() ?? double.NaN);

    private static HeadScore Score(JsonMember json) => new()
    {
        Precision = json["precision"].Number(),
        Recall = json["recall"].Number(),
        F1 = json["f1"].Number(),
        Accuracy = json["accuracy"].Number(),
        ByType = json["byType"].Named(type => new TypeScore(type["precision"].Number() ?? 0, type["recall"].Number() ?? 0, type["f1"].Number() ?? 0, type["mentions"].Int(0))),
    };

    private static HeadProvenance Added(JsonMember json) => new()
    {
        JobKey = json["jobKey"].Text(),
        Trunk = json["trunk"].Text(),
        TrunkHash = json["trunkHash"].Text(),
        Corpus = Corpus(json["corpus"]),
        Seed = json["seed"].Long(),
        Steps = json["steps"].Long(),
    };

    private static CorpusProvenance Corpus(JsonMember json) => new(json["name"].Text(), json["contentHash"].Text(), json["licence"].TextOrNull());

    private static WordsManifest Words(JsonMember json) => new()
    {
        Embedding = json["embedding"].TextOrNull(),
        ContentHash = json["contentHash"].TextOrNull(),
        Count = json["count"].Int(0),
        Bits = json["bits"].Int(16),
    };

    private static TrainingProvenance Training(JsonMember json) => new()
    {
        JobKey = json["jobKey"].TextOrNull(),
        Corpora = [.. json["corpora"].Items().Select(Corpus)],
        Embedding = json["embedding"].TextOrNull(),
        EmbeddingHash = json["embeddingHash"].TextOrNull(),
        EmbeddingLicence = json["embeddingLicence"].TextOrNull(),
        Seed = json["seed"].Long(),
        Steps = json["steps"].Long(),
        Semantics = json["semantics"].Int(0),
        Device = json["device"].TextOrNull(),
    };
}
