using BioNer.Core.Corpora;

namespace BioNer.Storage;

/// <summary>What becomes of annotations, as files and reports name it.</summary>
public static class MentionIssues
{
    /// <summary>The name of a kind, <c>crosses-sentence</c> for instance.</summary>
    public static string NameOf(MentionIssueKind kind) => kind switch
    {
        MentionIssueKind.Widened => "widened",
        MentionIssueKind.OtherText => "other-text",
        MentionIssueKind.Overlapping => "overlapping",
        MentionIssueKind.Duplicate => "duplicate",
        MentionIssueKind.Discontinuous => "discontinuous",
        MentionIssueKind.CrossesSentence => "crosses-sentence",
        MentionIssueKind.NoToken => "no-token",
        _ => "no-type",
    };
}
