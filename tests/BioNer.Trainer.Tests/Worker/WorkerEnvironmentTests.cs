using BioNer.Core;
using BioNer.Trainer.Worker;

namespace BioNer.Trainer.Tests.Worker;

public sealed class WorkerEnvironmentTests
{
    [Fact]
    public void What_is_not_set_stays_and_what_is_set_counts()
    {
        var settings = WorkerEnvironment.Read(Of(("BIONER_PARALLEL", "4"), ("BIONER_IDLE_SECONDS", "1.5"), ("BIONER_RETRIES", "")), new WorkerSettings { MaxJobs = 7 });

        Assert.Equal(new WorkerSettings { MaxJobs = 7, Parallel = 4, Idle = TimeSpan.FromSeconds(1.5) }, settings);
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var settings = WorkerEnvironment.Read(Of(), new WorkerSettings());

        Assert.Equal((1, null, null, 5, 1), (settings.Parallel, settings.MaxJobs, settings.Idle, settings.MaxDeliveries, settings.Retries));
        Assert.Equal((120, 30, 60, 5), (settings.Visibility.TotalSeconds, settings.Heartbeat.TotalSeconds, settings.Lease.TotalSeconds, settings.LeaseRenewal.TotalSeconds));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var error = Assert.Throws<InputException>(() => WorkerEnvironment.Read(
            Of(("BIONER_PARALLEL", "0"), ("BIONER_MAX_JOBS", "many"), ("BIONER_HEARTBEAT_SECONDS", "120"), ("BIONER_LEASE_SECONDS", "-5")), new WorkerSettings()));

        Assert.Equal(
            "The worker's settings are wrong: BIONER_MAX_JOBS is 'many'; it must be a whole number, 0 or more; BIONER_LEASE_SECONDS is '-5'; it must be a number of seconds, 0 or more; "
            + "the number of trainings at once is 0; it must be 1 to 1024; the heartbeat is 120 s; it must be above 0 and below the visibility, 120 s.",
            error.Message);
    }

    private static Func<string, string?> Of(params (string Name, string Value)[] variables) =>
        name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault();
}
