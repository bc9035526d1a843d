using System.Xml;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;

namespace BioNer.Fuzz.Documents;

/// <summary>A document from one format to each of the others: refused with a reason, or read again there with all that docs/formats.md promises.</summary>
internal static class Conversions
{
    public static void Check(Document document, string from)
    {
        var seen = Seen.Of(document);
        foreach (var to in DocumentFormats.All.Select(format => format.Name).Where(name => name != from))
        {
            var tagged = WordFinder.Words(document);
            byte[] written;
            try
            {
                written = DocumentFile.Write(to, [tagged]);
            }
            catch (InputException exception)
            {
                Finding.Unless(MayRefuse(document, seen, to), $"{to} refuses a document without a reason: {exception.Message}");
                continue;
            }
            if (to is "jsonl" or "brat" or "plain")
            {
                LineFormats.Check(to, written, tagged);
                continue;
            }
            var again = DocumentFile.Read(to, written);
            Finding.Unless(again.Count == 1, $"One document is {again.Count} in {to}.");
            Compare(to, tagged, seen, again[0]);
        }
    }

    private static bool MayRefuse(Document document, Seen seen, string to) => to switch
    {
        "bioc-xml" => seen.Existing is null || !IsXml(document.Id) || document.Passages.Any(passage => !IsXml(passage.Text) || !IsXml(passage.Kind ?? "")) || seen.Existing.Any(annotation => !IsXml(annotation.Type) || !IsXml(annotation.Identifier ?? "")),
        "bioc-json" => seen.Existing is null,
        "pubtator" or "pubannotation" => seen.Existing is null || HasWideGap(document),
        "conll" => HasWideGap(document) || document.Passages.Any(passage => passage.Text.Contains("-DOCSTART-", StringComparison.Ordinal)),
        _ => HasWideGap(document),
    };

    private static bool HasWideGap(Document document) => document.Passages.Any(passage => passage.Offset > 9_000_000);

    private static bool IsXml(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static void Compare(string to, TaggedDocument tagged, Seen seen, Document again)
    {
        var after = Seen.Of(again);
        switch (to)
        {
            case "bioc-xml" or "bioc-json":
                // XML's white space around an id is no part of it, and an empty id is none.
                Finding.Unless(after.Id == seen.Id || (to == "bioc-xml" && after.Id == (seen.Id.Trim() is { Length: > 0 } id ? id : $"{DocumentFile.Name}#1")), $"The id is another in {to}: '{after.Id}'.");
                var tokenless = Seen.Of(tagged.Document with { Passages = [.. tagged.Document.Passages.Select(passage => passage with { Sentences = null })], Existing = () => [] });
                (tokenless with { Existing = seen.Existing }).CheckContent(after, DocumentRules.Annotations(tagged), $"In {to}");
                break;
            case "pubannotation":
                Finding.Unless(after.Id == seen.Id, $"The id is another in {to}: '{after.Id}'.");
                Finding.Unless(again.Passages[0].Text == FlatDocument.Of(tagged).Text, $"The text is another in {to}.");
                CheckMentions(to, tagged, seen, again, text => text);
                break;
            case "pubtator":
                var flat = PubTatorText(FlatDocument.Of(tagged).Text);
                var whole = string.Join(' ', again.Passages.Select(passage => passage.Text));
                Finding.Unless(whole == flat || whole == $"{flat} ", $"The text is another in {to}.");
                if (!seen.Existing!.Any(annotation => Crosses(tagged.Document, annotation)))
                    CheckMentions(to, tagged, seen, again, PubTatorText);
                break;
            default:
                var tokens = tagged.Found.SelectMany((found, passage) => found.Sentences.Select(sentence => string.Join('\t', sentence.Tokens.Select(token => token.Of(tagged.Document.Passages[passage].Text).ToString()))));
                var read = again.Passages[0].Sentences!.Select(sentence => string.Join('\t', sentence.Select(token => token.Of(again.Passages[0].Text).ToString())));
                Finding.Unless(read.SequenceEqual(tokens), "The tokens are others in conll.");
                break;
        }
    }

    // Over the first line's end: PubTator's title ends there.
    private static bool Crosses(Document document, Annotation annotation) => document.Passages[annotation.Passage].Text.AsSpan(annotation.Begin, annotation.End - annotation.Begin).Contains('\n');

    private static void CheckMentions(string to, TaggedDocument tagged, Seen seen, Document again, Func<string, string> written)
    {
        var expected = seen.Existing!.Concat(DocumentRules.Annotations(tagged)).Select(annotation => written($"{tagged.Document.Passages[annotation.Passage].Text[annotation.Begin..annotation.End]}\0{annotation.Type}"));
        var found = again.Existing().Select(annotation => written($"{again.Passages[annotation.Passage].Text[annotation.Begin..annotation.End]}\0{annotation.Type}"));
        Finding.Unless(found.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)), $"The mentions are others in {to}.");
    }

    private static string PubTatorText(string text) => string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));
}
