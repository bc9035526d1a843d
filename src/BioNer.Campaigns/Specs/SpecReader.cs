using BioNer.Campaigns.Specs.Meaning;
using BioNer.Campaigns.Specs.Schema;
using BioNer.Campaigns.Specs.Syntax;
using BioNer.Core;

namespace BioNer.Campaigns.Specs;

/// <summary>Reads campaign specs, YAML or JSON, and says everything that is wrong in one message.</summary>
public static class SpecReader
{
    /// <summary>The spec in a file: JSON when its name ends with <c>.json</c>, else YAML.</summary>
    /// <exception cref="SpecException">It can be parsed and is no spec; the message lists every violation with path and line.</exception>
    /// <exception cref="InputException">There is no such file, or it cannot be parsed; the message says where.</exception>
    public static CampaignSpec Read(string path) => Parse(SpecText.Read(path), path);

    /// <summary>The spec in a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">What messages call it; its ending tells JSON (<c>.json</c>) from YAML (<c>.yaml</c>, <c>.yml</c>), else its first characters do.</param>
    /// <exception cref="SpecException">It can be parsed and is no spec; the message lists every violation with path and line.</exception>
    /// <exception cref="InputException">It cannot be parsed; the message says where.</exception>
    public static CampaignSpec Parse(string text, string name)
    {
        var problems = new SpecProblems();
        var root = SpecSyntax.Parse(text, name, problems);
        new SchemaRules(problems).Check(root, SpecSchema.Root);
        if (problems.Usable(root))
        {
            CampaignMeaning.Check(root, problems);
            ExperimentMeaning.Check(root, problems);
            HyperparameterMeaning.Check(root, problems);
        }
        return problems.Violations.Count == 0 ? SpecForm.Spec(root) : throw new SpecException(name, problems.Violations);
    }
}
