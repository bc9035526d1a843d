namespace BioNer.Core;

/// <summary>A name that nothing has: of a model, a version, a task, a campaign. The message lists the known ones.</summary>
public sealed class UnknownNameException(string message) : InputException(message);
