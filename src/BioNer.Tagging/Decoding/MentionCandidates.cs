using BioNer.Core.Decoding;

namespace BioNer.Tagging.Decoding;

/// <summary>A mention that some sequences of tags have.</summary>
internal readonly record struct MentionCandidate(int Start, int End, string Type, double Posterior);

/// <summary>Finds all mentions of a sentence that are probable enough, whether the best sequence has them or not.</summary>
internal static class MentionCandidates
{
    public static List<MentionCandidate> Find(TagLattice lattice, int tokens, TypeTags[] types, double least)
    {
        var found = new List<MentionCandidate>();
        foreach (var type in types)
            for (var start = 0; start < tokens; start++)
            {
                if (type.Single >= 0 && lattice.Of(start, type.Single) is var single && single >= least)
                    found.Add(new MentionCandidate(start, start + 1, type.Type, single));
                if (type.Begin >= 0 && lattice.Of(start, type.Begin) >= least)
                    Extend(lattice, tokens, type, start, least, found);
            }
        return found;
    }

    // No longer mention is more probable than what its first tokens are together.
    private static void Extend(TagLattice lattice, int tokens, TypeTags type, int start, double least, List<MentionCandidate> found)
    {
        var (prefix, last) = (lattice.Begin(start, type.Begin), type.Begin);
        for (var token = start + 1; token < tokens; token++)
        {
            if (type.End >= 0 && lattice.End(lattice.Step(prefix, last, token, type.End), token, type.End) is var whole && whole >= least)
                found.Add(new MentionCandidate(start, token + 1, type.Type, whole));
            if (type.Inside < 0)
                return;
            (prefix, last) = (lattice.Step(prefix, last, token, type.Inside), type.Inside);
            if (lattice.End(prefix, token, type.Inside) < least)
                return;
        }
    }
}
