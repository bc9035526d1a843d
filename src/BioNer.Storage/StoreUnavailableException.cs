namespace BioNer.Storage;

/// <summary>A store could not be reached, or does not let us in: no fault of what was asked of it, and worth trying again later.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : IOException(message, inner);
