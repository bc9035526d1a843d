using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BioNer.Functions.Tests.Durable;

/// <summary>That the host of these tests catches what a durable host would stumble over.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData(nameof(Faults.AsksByTheClock), "where it asked for")]
    [InlineData(nameof(Faults.WaitsForTheClock), "")]
    [InlineData(nameof(Faults.GoesToAnotherThread), "")]
    [InlineData(nameof(Faults.ConfiguresItsAwait), "")]
    [InlineData(nameof(Faults.ForgetsACall), "did not ask again")]
    [InlineData(nameof(Faults.WaitsForItself), "waits for nothing")]
    [InlineData(nameof(Faults.SendsData), "is data")]
    public async Task An_orchestration_that_cannot_be_replayed_is_caught(string fault, string expected)
    {
        Faults.Runs.Value = new int[1];
        var host = new DurableHost(1, new ManualClock(), typeof(Faults), new Echoes()) { Twice = 0 };
        host.Start(fault, "\"\"");

        var error = await Assert.ThrowsAsync<NotReplayableException>(async () =>
        {
            while (await host.StepAsync() || host.PassTime())
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        });

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestration_that_can_is_run_again_for_every_answer()
    {
        var host = new DurableHost(1, new ManualClock(), typeof(Faults), new Echoes()) { Twice = 0 };
        var instance = host.Start(nameof(Faults.Counts), "\"\"");

        while (await host.StepAsync() || host.PassTime())
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

        Assert.Equal("\"0 1 2 3 4\"", instance.Output);
        Assert.Equal(6, instance.Episodes);
    }

    internal sealed class Echoes
    {
        [Function(nameof(Echo))]
        public Task<string> Echo([ActivityTrigger] string text, FunctionContext context) => Task.FromResult(text);
    }

    internal static class Faults
    {
        public static AsyncLocal<int[]> Runs { get; } = new();

        [Function(nameof(Counts))]
        public static async Task<string> Counts([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            var said = new List<string>();
            for (var i = 0; i < 5; i++)
                said.Add(await context.CallActivityAsync<string>("Echo", $"{i}"));
            return string.Join(' ', said);
        }

        [Function(nameof(AsksByTheClock))]
        public static async Task<string> AsksByTheClock([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await context.CallActivityAsync<string>("Echo", $"{DateTime.UtcNow.Ticks}");
            return await context.CallActivityAsync<string>("Echo", "end");
        }

        [Function(nameof(WaitsForTheClock))]
        public static async Task<string> WaitsForTheClock([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await Task.Delay(1);
            return await context.CallActivityAsync<string>("Echo", "end");
        }

        [Function(nameof(GoesToAnotherThread))]
        public static async Task<string> GoesToAnotherThread([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            var text = await Task.Run(() => "end");
            return await context.CallActivityAsync<string>("Echo", text);
        }

        [Function(nameof(ConfiguresItsAwait))]
        public static async Task<string> ConfiguresItsAwait([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await context.CallActivityAsync<string>("Echo", "begin").ConfigureAwait(false);
            return await context.CallActivityAsync<string>("Echo", "end");
        }

        [Function(nameof(ForgetsACall))]
        public static async Task<string> ForgetsACall([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            var first = Runs.Value![0]++ == 0;
            var one = context.CallActivityAsync<string>("Echo", "one");
            if (first)
                await Task.WhenAll(one, context.CallActivityAsync<string>("Echo", "two"));
            return await one;
        }

        [Function(nameof(WaitsForItself))]
        public static async Task<string> WaitsForItself([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await context.CallActivityAsync<string>("Echo", "begin");
            await new TaskCompletionSource().Task;
            return "";
        }

        [Function(nameof(SendsData))]
        public static Task<string> SendsData([OrchestrationTrigger] TaskOrchestrationContext context, string input) => context.CallActivityAsync<string>("Echo", new string('x', 100_000));
    }
}
