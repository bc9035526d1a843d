namespace BioNer.Api.Documents;

/// <summary>Documents cannot be tagged now, whatever they hold: no model serves, its files are damaged, or a document changes all the time. Worth trying again later.</summary>
public sealed class TaggingUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
