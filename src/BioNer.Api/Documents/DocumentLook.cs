namespace BioNer.Api.Documents;

/// <summary>One look at the containers.</summary>
/// <param name="Found">Documents that were begun.</param>
/// <param name="IsUnsettled">Whether documents were left that are still being written.</param>
/// <param name="Listing">Time that the listings took, without the tagging.</param>
internal sealed record DocumentLook(int Found, bool IsUnsettled, TimeSpan Listing);
