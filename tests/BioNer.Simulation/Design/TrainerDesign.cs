using BioNer.Trainer.Worker;

namespace BioNer.Simulation.Design;

/// <summary>The containers that train, as <c>infra/</c> deploys them.</summary>
/// <param name="MostContainers">Cap of the scale rule.</param>
/// <param name="Worker">The worker's settings, as the container's environment makes them.</param>
/// <param name="PollingInterval">Seconds between looks of the scale rule at the queue.</param>
/// <param name="ReplicaTimeout">Seconds after which a container is ended.</param>
internal sealed record TrainerDesign(int MostContainers, WorkerSettings Worker, double PollingInterval, double ReplicaTimeout)
{
    /// <summary>Trainings at once in all containers.</summary>
    public int Places => MostContainers * Worker.Parallel;

    /// <summary>Reads a size of <c>infra/sizes.bicep</c>.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="size"><c>small</c>, <c>gpu</c> or <c>production</c>.</param>
    public static TrainerDesign Read(string root, string size)
    {
        var sizes = new BicepText(File.ReadAllText(Path.Combine(root, "infra", "sizes.bicep"))).After($"var {size} sizeType").After("trainer: {");
        var module = new BicepText(File.ReadAllText(Path.Combine(root, "infra", "modules", "trainer.bicep")));
        var worker = WorkerEnvironment.Read(
            name => name switch
            {
                "BIONER_PARALLEL" => null,
                "BIONER_VISIBILITY_SECONDS" => module.Declared("visibilitySeconds"),
                "BIONER_HEARTBEAT_SECONDS" => module.Declared("heartbeatSeconds"),
                "BIONER_LOG" => "json",
                _ => module.Variable(name),
            },
            new WorkerSettings { Parallel = sizes.Number("parallel") });
        // replicaSeconds in trainer.bicep.
        var timeout = sizes.Number("longestTrainingMinutes") * 60 + 1800;
        return new TrainerDesign(sizes.Number("mostContainers"), worker, module.Number("pollingInterval"), timeout);
    }
}
