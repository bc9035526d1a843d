using System.Runtime.InteropServices;

namespace BioNer.Trainer.Worker;

/// <summary>Turns SIGTERM and SIGINT, from the first moment on, into a cancellation; the process ends by itself.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<PosixSignalRegistration> registrations;

    public StopSignals() => registrations = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        // What waits for the token goes on elsewhere: the next signal must find this thread free.
        _ = stop.CancelAsync();
    }
}
