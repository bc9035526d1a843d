using System.Text.Json;
using BioNer.Campaigns.Running;
using BioNer.Core.Jobs;
using BioNer.Storage.Queues;
using BioNer.Trainer.Telemetry;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Tests.Telemetry;

public sealed class WorkerLogTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };

    [Theory]
    [InlineData("plain")]
    [InlineData("two\nlines \"quoted\" \\ \u2028 \0 \ud800")]
    public void Each_event_is_one_line_of_json_whatever_its_words(string reason)
    {
        var log = new WorkerLog(output, TimeProvider.System);
        log.Report(new WorkerEvent(WorkerEventKind.SetAside, new JobMessage { Key = "k1", Campaign = "größer" }, reason, 6));
        log.Noted(new CampaignNote(CampaignNoteKind.Started, reason));
        log.Progressed("k1", new TrainingProgress(10, 20, double.NaN, 1234.56, null, "devel"));
        log.Progressed("k1", new TrainingProgress(10, 20, 0, double.PositiveInfinity, null, "devel"));

        var lines = output.ToString().Split('\n');

        Assert.Equal(5, lines.Length);
        Assert.Equal("", lines[4]);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(("error", "setAside", "k1", "größer", 6), (
            first.GetProperty("level").GetString(), first.GetProperty("event").GetString(), first.GetProperty("key").GetString(), first.GetProperty("campaign").GetString(), first.GetProperty("deliveries").GetInt32()));
        Assert.Equal(1235, JsonDocument.Parse(lines[2]).RootElement.GetProperty("tokensPerSecond").GetInt32());
    }

    [Fact]
    public void A_reader_that_is_gone_ends_nothing()
    {
        output.Dispose();

        new WorkerLog(new Gone(), TimeProvider.System).Report(new WorkerEvent(WorkerEventKind.Began, null));
    }

    public void Dispose() => output.Dispose();

    private sealed class Gone : StringWriter
    {
        public override void Write(string? value) => throw new IOException("Broken pipe");
    }
}
