using BioNer.Campaigns.Specs;
using BioNer.Core;

namespace BioNer.Tests.Specs;

/// <summary>Small specs and what the reader says of them.</summary>
internal static class SpecFixture
{
    /// <summary>Lines 1 to 4 of most specs here; what a test adds begins in line 5.</summary>
    public const string Head = "name: tiny\ncorpora: [A, B, C]\npartOfSpeech: P\nembeddings: words\n";

    /// <summary>A spec of <see cref="Head"/> and these experiments, the first of them in line 6.</summary>
    public static string WithExperiments(string experiments) => $"{Head}experiments:\n{experiments}\n";

    /// <summary>A valid spec, and after it these lines, from line 6.</summary>
    public static string WithProperties(string properties) => $"{Head}experiments: [single-task]\n{properties}\n";

    public static CampaignSpec Parse(string text) => SpecReader.Parse(text, "tiny.yaml");

    /// <summary>The violations, one a line, as the message shows them.</summary>
    public static string[] Violations(string text, string name = "tiny.yaml")
    {
        var error = Assert.Throws<SpecException>(() => SpecReader.Parse(text, name));
        var lines = error.Message.Split('\n');
        Assert.StartsWith($"{name} is no valid campaign; ", lines[0], StringComparison.Ordinal);
        Assert.Equal(error.Violations.Select(violation => violation.ToString()), lines[1..].Select(line => line.Trim()));
        return [.. lines[1..].Select(line => line.Trim())];
    }

    /// <summary>What the reader says of a text that cannot be parsed.</summary>
    public static string Refusal(string text, string name = "tiny.yaml")
    {
        var error = Assert.ThrowsAny<InputException>(() => SpecReader.Parse(text, name));
        Assert.IsNotType<SpecException>(error);
        return error.Message;
    }
}
