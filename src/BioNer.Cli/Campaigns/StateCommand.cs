using System.CommandLine;
using BioNer.Campaigns.Running;
using BioNer.Cli.Shell;

namespace BioNer.Cli.Campaigns;

/// <summary><c>campaign pause|resume|cancel</c>: says to all processes that work on a campaign what they shall do.</summary>
internal static class StateCommand
{
    public static Command Pause() => Create(
        "pause", "Begin no more trainings of a campaign; those that run finish. Works from any process.", CampaignState.Paused, "paused", [CampaignState.Running]);

    public static Command Resume() => Create(
        "resume", "Let a paused campaign go on, if a process runs it; else run it again with 'campaign run'.", CampaignState.Running, "resumed", [CampaignState.Paused]);

    public static Command Cancel() => Create(
        "cancel", "Give a campaign up: running trainings stop at a checkpoint. 'campaign run' begins it again.", CampaignState.Cancelled, "cancelled", [CampaignState.Running, CampaignState.Paused]);

    private static Command Create(string verb, string description, CampaignState to, string done, IReadOnlyList<CampaignState> from) =>
        new Command(verb, $"{description}\n\nExample: bioner campaign {verb} paper") { CampaignSource.Argument }.Runs(async (parsed, cancellation) =>
        {
            var store = GlobalOptions.OpenStore(parsed);
            var spec = await CampaignSource.ReadAsync(parsed, store, cancellation);
            await new CampaignFolder(store, spec.Name).ChangeStateAsync(to, done, TimeProvider.System, from, cancellation);
            Console.WriteLine(parsed.GetValue(GlobalOptions.Json) ? $$"""{"id":"{{spec.Name}}","state":"{{to.ToString().ToLowerInvariant()}}"}""" : $"The campaign {spec.Name} is {done}.");
            return ExitCode.Done;
        });
}
