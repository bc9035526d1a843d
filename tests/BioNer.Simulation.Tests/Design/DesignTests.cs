using System.Text.RegularExpressions;
using BioNer.Simulation.Campaigns;
using BioNer.Simulation.Design;

namespace BioNer.Simulation.Tests.Design;

/// <summary>What the simulation takes from the code and the deployment is what stands there.</summary>
public sealed class DesignTests
{
    private static readonly string Root = Repository.Root();

    [Theory]
    [InlineData("small", 4, 2, 8)]
    [InlineData("gpu", 2, 8, 16)]
    [InlineData("production", 20, 4, 80)]
    public void Sizes_are_read_as_documented(string size, int containers, int parallel, int places)
    {
        var trainer = TrainerDesign.Read(Root, size);

        Assert.Equal((containers, parallel, places), (trainer.MostContainers, trainer.Worker.Parallel, trainer.Places));
        Assert.Equal((30.0, 86_400.0), (trainer.PollingInterval, trainer.ReplicaTimeout));
        Assert.Equal((120.0, 30.0, 60.0, 5.0), (trainer.Worker.Visibility.TotalSeconds, trainer.Worker.Heartbeat.TotalSeconds, trainer.Worker.Lease.TotalSeconds, trainer.Worker.LeaseRenewal.TotalSeconds));
        Assert.Equal((30.0, 5), (trainer.Worker.Idle!.Value.TotalSeconds, trainer.Worker.MaxDeliveries));
    }

    [Fact]
    public void The_app_is_read_as_documented()
    {
        Assert.Equal(new AppDesign(40, 2048, 4, 5, 20, 1800, 10), AppDesign.Read(Root, "small"));
        Assert.Equal(new AppDesign(100, 4096, 4, 5, 20, 1800, 10), AppDesign.Read(Root, "production"));
    }

    [Theory]
    [InlineData("src/BioNer.Training/Runs/JobRunner.cs", @"CheckpointInterval \{ get; init; \} = TimeSpan.FromMinutes\((.*)\);", TrainingRun.CheckpointInterval / 60)]
    [InlineData("src/BioNer.Functions/Campaigns/TrainingWait.cs", @"LooksUntilLost = (.*);", JobWait.LooksUntilLost)]
    [InlineData("src/BioNer.Functions/Campaigns/TrainingWait.cs", @"MostResends = (.*);", JobWait.MostResends)]
    [InlineData("src/BioNer.Functions/Operations/Housekeeping.cs", @"TimerTrigger\(""0 \*/(.*) \* \* \* \*""\)", 10)]
    [InlineData("src/BioNer.Functions/Documents/DocumentFunctions.cs", @"TimerTrigger\(""0 (.*) \* \* \* \*""\)", 20)]
    [InlineData("src/BioNer.Api/Documents/DocumentWatcher.cs", @"Ahead = (.*);", 256)]
    public void Numbers_that_cannot_be_referred_to_are_the_codes(string file, string pattern, double expected) =>
        Assert.Equal(expected, double.Parse(Regex.Match(File.ReadAllText(Path.Combine(Root, file)), pattern).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_number_that_is_missing_is_told() =>
        Assert.Contains("No number b", Assert.Throws<InvalidDataException>(() => new BicepText("a: 1").Number("b")).Message, StringComparison.Ordinal);
}
