using System.CommandLine;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models</c>: the models of the store.</summary>
internal static class ModelsCommand
{
    private const string Description =
        """
        List, show, score, calibrate, promote, roll back, export and add models, and add heads to them.

        Example: bioner models show multi-14-corpora
        """;

    public static Command Create() => new("models", Description)
    {
        ModelListing.CreateList(),
        ModelListing.CreateShow(),
        ModelScore.Create(),
        ModelReliability.Create(),
        ModelCalibrate.Create(),
        ModelVersions.CreatePromote(),
        ModelVersions.CreateRollback(),
        AddHeadCommand.Create(),
        ModelFolders.CreateExport(),
        ModelFolders.CreatePush(),
    };

    /// <summary>The argument that names a model.</summary>
    public static Argument<string> Reference(string description = "NAME (the current version) or NAME@VERSION.") => new("model") { Description = description, HelpName = "NAME" };
}
