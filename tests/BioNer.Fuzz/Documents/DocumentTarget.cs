using BioNer.Core;
using BioNer.Fuzz.Corpora;
using BioNer.Tagging.Corpora;
using BioNer.Tagging.Documents;

namespace BioNer.Fuzz.Documents;

/// <summary>Documents of one format: they come out as they went in, with what was found besides, and go into every other format.</summary>
internal sealed class DocumentTarget(string name) : FuzzTarget(name)
{
    // Of a file of many documents the first tell enough.
    private const int MostConverted = 3;

    public override bool Run(byte[] input)
    {
        List<Document> documents;
        try
        {
            documents = DocumentFile.Read(Name, input);
        }
        catch (InputException)
        {
            return false;
        }
        foreach (var document in documents)
            DocumentRules.Check(document);
        if (Name != "plain")
            CheckOwnFormat([.. documents.Select(Seen.Of)], DocumentFile.Write(Name, documents.Select(WordFinder.Nothing)));
        foreach (var document in DocumentFile.Read(Name, input).Take(MostConverted))
        {
            Conversions.Check(document, Name);
            if (Seen.Of(document).Existing is not null)
                AnnotatedRules.Check(DocumentMentions.Of(document, DocumentFile.Name));
        }
        return true;
    }

    private void CheckOwnFormat(List<Seen> before, byte[] written)
    {
        var again = DocumentFile.Read(Name, written);
        Finding.Unless(again.Count == before.Count, "There are more or fewer documents when they are written and read again.");
        foreach (var (seen, document) in before.Zip(again))
            seen.CheckSame(Seen.Of(document), [], "Written and read again,");
        Finding.Unless(DocumentFile.Write(Name, again.Select(WordFinder.Nothing)).AsSpan().SequenceEqual(written), "What is written is other bytes when it is read and written again.");
        var tagged = DocumentFile.Read(Name, written).ConvertAll(WordFinder.Words);
        var last = DocumentFile.Read(Name, DocumentFile.Write(Name, tagged));
        Finding.Unless(last.Count == before.Count, "There are more or fewer documents with what was found.");
        for (var at = 0; at < before.Count; at++)
            before[at].CheckSame(Seen.Of(last[at]), Name == "conll" ? [] : DocumentRules.Annotations(tagged[at]), "With what was found,");
    }
}
