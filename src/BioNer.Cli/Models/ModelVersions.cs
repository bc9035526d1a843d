using System.CommandLine;
using System.Text.Json;
using BioNer.Cli.Shell;
using BioNer.Core;
using BioNer.Storage;

namespace BioNer.Cli.Models;

/// <summary><c>bioner models promote</c> and <c>rollback</c>.</summary>
internal static class ModelVersions
{
    public static Command CreatePromote()
    {
        var reference = ModelsCommand.Reference("NAME@VERSION to serve from now on.");
        var command = new Command("promote", "Make a version the one that serves.\n\nExample: bioner models promote genes@20260101") { reference };
        return command.Runs(async (parsed, cancellation) =>
        {
            var (name, version) = ModelReference.Parse(parsed.GetValue(reference)!);
            if (version is null)
                throw new InputException($"Name the version to promote, as {name}@VERSION; 'bioner models list' shows them.");
            await Library(parsed).PromoteAsync(name, version, cancellation);
            return Report(parsed, name, version);
        });
    }

    public static Command CreateRollback()
    {
        var reference = ModelsCommand.Reference("NAME of the model.");
        var command = new Command("rollback", "Serve the version again that served before the current one.\n\nExample: bioner models rollback genes") { reference };
        return command.Runs(async (parsed, cancellation) =>
        {
            var (name, version) = ModelReference.Parse(parsed.GetValue(reference)!);
            if (version is not null)
                throw new InputException($"'rollback' takes the model's name alone; to serve a version of your choice: bioner models promote {name}@{version}");
            return Report(parsed, name, (await Library(parsed).RollbackAsync(name, null, cancellation)).Version);
        });
    }

    private static ModelLibrary Library(ParseResult parsed) => new(GlobalOptions.OpenStore(parsed));

    private static int Report(ParseResult parsed, string name, string version)
    {
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine(parsed.GetValue(GlobalOptions.Json)
            ? $$"""{"name":"{{JsonEncodedText.Encode(name)}}","current":"{{JsonEncodedText.Encode(version)}}"}"""
            : $"{name}: {version} is current.");
        return ExitCode.Done;
    }
}
