using System.CommandLine;
using BioNer.Campaigns.Running;
using BioNer.Campaigns.Specs;
using BioNer.Cli.Samples;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Cli.Campaigns;

/// <summary>The campaign a command is about: a spec's file, or the name of one in the store.</summary>
internal static class CampaignSource
{
    public static Argument<string> Argument { get; } = new("campaign") { Description = "File of a spec (YAML or JSON), or the name of a campaign in the store.", HelpName = "SPEC-or-ID" };

    public static Option<string[]> Results { get; } = new("--results")
    {
        Description = "Folders of finished runs' metrics: what is found there is not trained again; what finishes is added to the first.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "DIR…",
    };

    /// <summary>The spec; one of the samples brings its corpora and vectors.</summary>
    /// <exception cref="InputException">There is no such file and no such campaign, or the spec is wrong.</exception>
    public static async Task<CampaignSpec> ReadAsync(ParseResult parsed, IArtifactStore store, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Argument);
        if (File.Exists(name))
        {
            var read = SpecReader.Read(name);
            await SampleFolder.BringAsync(store, name, read, cancellation);
            return read;
        }
        var known = await CampaignFolder.ListAsync(store, cancellation);
        if (known.Contains(name) && await new CampaignFolder(store, name).ReadSpecAsync(cancellation) is { } spec)
            return spec;
        throw new InputException($"There is no file {name}, and no campaign of that name in the store; known: {(known.Count == 0 ? "none" : string.Join(", ", known))}.");
    }

    /// <summary>Where results are looked up.</summary>
    public static RunResults ResultsOf(ParseResult parsed, IArtifactStore store) => new(store, [.. (parsed.GetValue(Results) ?? []).Select(folder => new ResultsFolder(folder))]);
}
