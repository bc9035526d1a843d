namespace BioNer.Tagging.Tests;

/// <summary>Calls that end when the test is cancelled.</summary>
internal static class TaggerCalls
{
    public static TaggedText Run(this Tagger tagger, string text, TagRequest? request = null) => tagger.Tag(text, request, TestContext.Current.CancellationToken);

    public static TaggedText Run(this Tagger tagger, TagDocument document, TagRequest? request = null) => tagger.Tag(document, request, TestContext.Current.CancellationToken);
}
