using BioNer.Core;
using BioNer.Storage;
using BioNer.Trainer.Worker;

// A container ends when there is nothing to do, and is started again when there is; a job that fails is a result, and no failure of the container.
using var stop = new StopSignals();
try
{
    var settings = WorkerEnvironment.Read(Environment.GetEnvironmentVariable, new WorkerSettings { Idle = TimeSpan.FromSeconds(30), JsonLog = true });
    var location = Environment.GetEnvironmentVariable(WorkerEnvironment.Store) is { Length: > 0 } set
        ? set
        : throw new InputException($"Set {WorkerEnvironment.Store} to the store: a folder, a connection string, or the URL of a storage account.");
    await WorkerHost.RunAsync(StoreLocation.Parse(location), settings, Console.Out, stop.Token);
    return 0;
}
catch (InputException exception)
{
    await Console.Error.WriteLineAsync($"bioner trainer: {exception.Message}");
    return 1;
}
