using System.Reflection;
using BioNer.Functions.Campaigns;
using BioNer.Storage;
using BioNer.Tagging;
using BioNer.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BioNer.Functions.Tests.Functions;

public sealed class ServicesTests
{
    [Fact]
    public void Functions_of_campaigns_ask_for_nothing_but_store_queue_waiters_settings_and_clock()
    {
        var store = new FolderStore(Path.Combine(Path.GetTempPath(), "bioner-none"));
        using var services = new ServiceCollection()
            .AddSingleton<IArtifactStore>(store).AddSingleton<IJobQueue>(new FolderJobQueue(store)).AddSingleton<Waiters>().AddSingleton(new AppSettings()).AddSingleton(TimeProvider.System)
            .BuildServiceProvider();
        var classes = typeof(AppSettings).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, Namespace: "BioNer.Functions.Campaigns" or "BioNer.Functions.Operations" } && type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null))
            .ToList();

        Assert.Equal(["CampaignActivities", "Housekeeping", "TrainingActivities", "TrainingCompleted"], classes.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(classes, type => Assert.NotNull(ActivatorUtilities.CreateInstance(services, type)));
    }

    [Fact]
    public void Settings_have_defaults_and_are_read()
    {
        Assert.Equal(new AppSettings(), AppSettings.Read(Configuration([])));
        Assert.Equal(
            new AppSettings { Retention = TimeSpan.FromDays(7), LongestWait = TimeSpan.FromHours(1.5), Precision = TaggerPrecision.Int8 },
            AppSettings.Read(Configuration(new() { ["BIONER_RETENTION_DAYS"] = "7", ["BIONER_WAIT_HOURS"] = "1.5", ["BIONER_PRECISION"] = "int8" })));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    [InlineData("soon")]
    public void A_malformed_setting_is_named(string text)
    {
        var error = Assert.Throws<BioNer.Core.InputException>(() => AppSettings.Read(Configuration(new() { ["BIONER_WAIT_HOURS"] = text })));

        Assert.Equal($"The setting BIONER_WAIT_HOURS is '{text}': a number above 0, and at most 1000000, is expected.", error.Message);
    }

    [Fact]
    public void An_unknown_precision_is_named()
    {
        var error = Assert.Throws<BioNer.Core.InputException>(() => AppSettings.Read(Configuration(new() { ["BIONER_PRECISION"] = "int4" })));

        Assert.Equal("The setting BIONER_PRECISION is 'int4': float32 or int8 is expected.", error.Message);
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
