using BioNer.Core;

namespace BioNer.Storage;

/// <summary>A model's versions stand otherwise than what is asked for needs.</summary>
public sealed class ModelStateException(string message) : InputException(message);
