using System.Text;
using static BioNer.Api.Tests.Hostile.HostileRequest;

namespace BioNer.Api.Tests.Hostile;

/// <summary>Requests that nobody should send, with the answers that docs/hostile-input.md promises.</summary>
internal static class HostileRequests
{
    private const string Host = "Host: localhost\r\nConnection: close\r\n";

    /// <summary>Limits small enough to be broken by small requests.</summary>
    public static ApiLimits Limits { get; } = new() { BodyBytes = 200_000, Characters = 150_000, Documents = 100 };

    public static IReadOnlyList<HostileRequest> All { get; } = [.. Json(), .. Meaning(), .. Bodies(), .. Texts(), .. Paths(), .. Campaigns(), .. Http()];

    private static IEnumerable<HostileRequest> Json() =>
    [
        Tag("no body", 400, "malformed", ""),
        Tag("a body of spaces", 400, "malformed", " \r\n\t "),
        Tag("JSON that is cut off", 400, "malformed", """{"text": "ge"""),
        Tag("a trailing comma", 400, "malformed", """{"text": "a",}"""),
        Tag("a comment", 400, "malformed", """{/* a */"text": "a"}"""),
        Tag("two JSON documents", 400, "malformed", """{"text": "a"}{"text": "b"}"""),
        Tag("single quotes", 400, "malformed", "{'text': 'a'}"),
        Tag("a raw line break in a string", 400, "malformed", "{\"text\": \"a\nb\"}"),
        Tag("a raw NUL in a string", 400, "malformed", "{\"text\": \"a\0b\"}"),
        Tag("a property twice", 400, "malformed", """{"text": "a", "text": "b"}"""),
        Tag("50,000 opening brackets", 400, "malformed", new string('[', 50_000)),
        Tag("nesting of 33 levels", 400, "malformed", $$"""{"text": {{new string('[', 33)}}{{new string(']', 33)}}}"""),
        Tag("30,000 opening braces", 400, "malformed", string.Concat(Enumerable.Repeat("""{"a":""", 30_000))),
        TagBytes("JSON in UTF-16", 400, "malformed", Encoding.Unicode.GetBytes("""{"text": "a"}""")),
        TagBytes("bytes that are not UTF-8 in a string", 422, "invalid", [.. "{\"text\": \""u8, 0xFF, 0xFE, .. "\"}"u8]),
        TagBytes("an overlong form of '/' in a string", 422, "invalid", [.. "{\"text\": \""u8, 0xC0, 0xAF, .. "\"}"u8]),
        TagBytes("a surrogate in UTF-8 bytes", 422, "invalid", [.. "{\"text\": \""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]),
        Tag("half a surrogate pair, the first", 422, "invalid", """{"text": "a\ud83d"}"""),
        Tag("half a surrogate pair, the second", 422, "invalid", """{"text": "\udc00a"}"""),
        Tag("surrogates in the wrong order", 422, "invalid", """{"text": "\udc00\ud83d"}"""),
        Tag("half a surrogate pair in a property's name", 422, "invalid", """{"text": "a", "\ud83d": 1}"""),
        TagBytes("bytes that are not UTF-8 in a document's property's name", 422, "invalid", [.. "{\"documents\": [{\"id\": \"1\", \"text\": \"a\", \""u8, 0xFF, .. "\": 1}]}"u8]),
    ];

    private static IEnumerable<HostileRequest> Meaning() =>
    [
        Tag("null", 422, "invalid", "null"),
        Tag("an array", 422, "invalid", "[]"),
        Tag("a number with 10,000 digits", 422, "invalid", new string('9', 10_000)),
        Tag("neither text nor documents", 422, "invalid", "{}"),
        Tag("text and documents", 422, "invalid", """{"text": "a", "documents": []}"""),
        Tag("a text that is a number", 422, "invalid", """{"text": 1e999}"""),
        Tag("a property that is not known", 422, "invalid", """{"text": "a", "__proto__": {"admin": true}}"""),
        Tag("documents that are an object", 422, "invalid", """{"documents": {"id": "a", "text": "b"}}"""),
        Tag("documents that are strings", 422, "invalid", """{"documents": ["a"]}"""),
        Tag("a document without id and text", 422, "invalid", """{"documents": [{}]}"""),
        Tag("two documents of one id", 422, "invalid", """{"documents": [{"id": "a", "text": "b"}, {"id": "a", "text": "c"}]}"""),
        Tag("an empty id", 422, "invalid", """{"documents": [{"id": "", "text": "b"}]}"""),
        Tag("an id of 10,000 characters", 422, "invalid", $$"""{"documents": [{"id": "{{new string('i', 10_000)}}", "text": "b"}]}"""),
        Tag("101 documents where 100 are taken", 413, "too-large", $$"""{"documents": [{{string.Join(',', Enumerable.Range(0, 101).Select(id => $$"""{"id": "{{id}}", "text": ""}"""))}}]}"""),
        Tag("no tasks", 422, "invalid", """{"text": "a", "tasks": []}"""),
        Tag("tasks that are another word than all", 422, "invalid", """{"text": "a", "tasks": "some"}"""),
        Tag("a task that is a number", 422, "invalid", """{"text": "a", "tasks": [1]}"""),
        Tag("10,000 tasks", 422, "invalid", $$"""{"text": "a", "tasks": [{{string.Join(',', Enumerable.Range(0, 10_000).Select(task => $"\"t{task}\""))}}]}"""),
        Tag("a task that the model has not", 404, "unknown-name", """{"text": "a", "tasks": ["Plants"]}"""),
        Tag("overlaps of another kind", 422, "invalid", """{"text": "a", "overlaps": "drop"}"""),
        Tag("a threshold beyond 1", 422, "invalid", """{"text": "a", "threshold": 1e300}"""),
        Tag("a threshold that is a text", 422, "invalid", """{"text": "a", "threshold": "0.5"}"""),
        Tag("a threshold of an unknown task", 404, "unknown-name", """{"text": "a", "threshold": {"Nobody": 0.5}}"""),
        Tag("alternatives that are a number", 422, "invalid", """{"text": "a", "alternatives": 1}"""),
        Tag("a model that is not there", 404, "unknown-name", """{"text": "a", "model": "other"}"""),
        Tag("an empty model", 422, "invalid", """{"text": "a", "model": ""}"""),
        Tag("a model's name that walks out of the store", 422, "invalid", """{"text": "a", "model": "../../etc"}"""),
        Tag("a version that walks out of the store", 422, "invalid", """{"text": "a", "model": "random@../../x"}"""),
        Tag("a model's name with a NUL", 422, "invalid", """{"text": "a", "model": "ran\u0000dom"}"""),
        Tag("a model's name that Windows takes for a device", 422, "invalid", """{"text": "a", "model": "NUL"}"""),
    ];

    private static IEnumerable<HostileRequest> Bodies() =>
    [
        Tag("a body over the limit", 413, "too-large", new string(' ', 200_001)),
        Raw("a Content-Length of two gigabytes", 413, "too-large", $"POST /api/tag HTTP/1.1\r\n{Host}Content-Type: application/json\r\nContent-Length: 2147483648\r\n\r\n"),
        Raw("a body over the limit in chunks", 413, "too-large", $"POST /api/tag HTTP/1.1\r\n{Host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat($"FFFF\r\n{new string(' ', 0xFFFF)}\r\n", 5))}0\r\n\r\n"),
        TagBytes("a gzip bomb: 20 MB in 20 KB", 413, "too-large", Gzip(new byte[20_000_000]), headers: "Content-Encoding: gzip\r\n"),
        TagBytes("gzip that is cut off", 400, "malformed", Gzip("{\"text\": \"a gene\"}"u8.ToArray())[..20], headers: "Content-Encoding: gzip\r\n"),
        Tag("Content-Encoding: gzip without gzip", 400, "malformed", """{"text": "a"}""", headers: "Content-Encoding: gzip\r\n"),
        TagBytes("gzip in gzip", 415, "unknown-format", Gzip(Gzip("{}"u8.ToArray())), headers: "Content-Encoding: gzip, gzip\r\n"),
        Tag("Content-Encoding: br", 415, "unknown-format", "a", headers: "Content-Encoding: br\r\n"),
        Tag("no Content-Type", 415, "unknown-format", """{"text": "a"}""", type: null),
        Tag("a form", 415, "unknown-format", "text=a", type: "application/x-www-form-urlencoded"),
        Tag("a multipart form", 415, "unknown-format", "--x\r\n\r\na\r\n--x--", type: "multipart/form-data; boundary=x"),
        Tag("a Content-Type that is none", 400, "malformed", "a", type: ";;;"),
        Tag("a text in Latin-1", 415, "unknown-format", "a", type: "text/plain; charset=iso-8859-1"),
        Tag("a text in UTF-7", 415, "unknown-format", "+ADw-script+AD4-", type: "text/plain; charset=utf-7"),
        TagBytes("a text that is not UTF-8", 400, "malformed", [0x67, 0xE4, 0x6E], type: "text/plain"),
        Tag("an XML entity bomb", 400, "malformed", "<!DOCTYPE c [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><collection><document><id>&c;</id></document></collection>", "application/xml"),
        Tag("an XML entity that is a file of the server", 400, "malformed", "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><collection><document><id>&x;</id></document></collection>", "application/xml"),
        Tag("an XML parameter entity that is fetched", 400, "malformed", "<!DOCTYPE c [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x.dtd\"> %x;]><collection><document><id>&y;</id></document></collection>", "application/xml"),
        Tag("20,000 nested XML elements", 400, "malformed", $"<collection><document>{string.Concat(Enumerable.Repeat("<a>", 20_000))}", "application/xml"),
        Tag("XML that is no BioC", 400, "malformed", "<html><script>alert(1)</script></html>", "application/xml"),
        Tag("XML that says it is UTF-16 and is not", 400, "malformed", "<?xml version=\"1.0\" encoding=\"utf-16\"?><collection/>", "application/xml"),
        Tag("BioC with a negative offset", 400, "malformed", "<collection><document><passage><offset>-5</offset><text>a</text></passage></document></collection>", "application/xml"),
        Tag("BioC whose passages lie a gigabyte apart", 422, "invalid", "{\"documents\": [{\"passages\": [{\"offset\": 0, \"text\": \"a\"}, {\"offset\": 1000000000, \"text\": \"b\"}]}]}", "application/bioc+json", headers: "Accept: application/json\r\n"),
        Tag("BioC in JSON, cut off", 400, "malformed", "{\"documents\": [{\"passages\": [", "application/bioc+json"),
        Tag("PubTator without a title", 400, "malformed", "1\t0\t3\tp53\tGene\n", "text/x-pubtator"),
        Tag("PubTator with another document's annotation", 400, "malformed", "1|t|a\n2\t0\t1\ta\tGene\n", "text/x-pubtator"),
        Tag("101 documents of PubTator where 100 are taken", 413, "too-large", string.Concat(Enumerable.Range(1, 101).Select(id => $"{id}|t|a\n\n")), "text/x-pubtator"),
        Tag("an Accept that is none", 400, "malformed", "{\"text\": \"a\"}", headers: "Accept: ;;;\r\n"),
        Tag("an Accept that nothing fits", 406, "unknown-answer", "{\"text\": \"a\"}", headers: "Accept: image/png\r\n"),
        Post("a text with a model twice", 422, "invalid", "/api/tag?model=a&model=b", "a"u8.ToArray(), "text/plain"),
        Post("a text with a threshold that is no score", 422, "invalid", "/api/tag?threshold=A=NaN", "a"u8.ToArray(), "text/plain"),
        Post("a text with abbreviations of no kind", 422, "invalid", "/api/tag?abbreviations=perhaps", "a"u8.ToArray(), "text/plain"),
        Post("a text with unknown overlaps", 422, "invalid", "/api/tag?overlaps=%00", "a"u8.ToArray(), "text/plain"),
        Post("a text with tasks that are commas", 422, "invalid", "/api/tag?tasks=,,,", "a"u8.ToArray(), "text/plain"),
    ];

    // Odd, and still text: tagged as it is.
    private static IEnumerable<HostileRequest> Texts() =>
    [
        Tag("an empty text", 200, "", """{"text": ""}"""),
        Tag("a text over the limit of characters", 413, "too-large", $$"""{"text": "{{new string('a', 150_001)}}"}"""),
        Tag("a word of 100,000 letters", 200, "", $$"""{"text": "{{new string('a', 100_000)}}"}"""),
        Tag("50,000 line breaks", 200, "", $$"""{"text": "{{string.Concat(Enumerable.Repeat("\\n", 50_000))}}"}"""),
        Tag("50,000 hyphens", 200, "", $$"""{"text": "{{new string('-', 50_000)}}"}"""),
        Tag("a letter under 10,000 combining marks", 200, "", $$"""{"text": "e{{string.Concat(Enumerable.Repeat("\\u0301", 10_000))}}"}"""),
        Tag("an escaped NUL, a BOM inside, bidirectional overrides", 200, "", """{"text": "p53\u0000 \ufeffgene \u202eenег\u202c"}"""),
        Tag("characters that are none (U+FFFF)", 200, "", """{"text": "\uffff\ufdd0 gene"}"""),
        Tag("an id with markup and a path", 200, "", """{"documents": [{"id": "<script>../../etc/passwd", "text": "gene"}]}"""),
        Tag("markup for a text", 200, "", """{"text": "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"}"""),
    ];

    private static IEnumerable<HostileRequest> Paths() =>
    [
        Get("another method", 405, "wrong-method", "/api/tag"),
        Get("a method that is none", 405, "wrong-method", "/api/health", "BREW"),
        Get("a path that is not there", 404, "no-route", "/api/nothing"),
        Get("a path out of the server", 404, "no-route", "/api/../../../etc/passwd"),
        Get("an escaped path out of the store", 404, "no-route", "/api/models/..%2f..%2f..%2fetc%2fpasswd/x"),
        Get("a model's name of escaped dots and slashes", 404, "unknown-name", "/api/models/..%2f..%2fetc"),
        Get("a model's name of backslashes", 422, "invalid", "/api/models/..%5c..%5cetc"),
        Get("a model's name of 5,000 letters", 422, "invalid", $"/api/models/{new string('m', 5_000)}"),
        Get("a campaign's id out of the store", 404, "unknown-name", "/api/campaigns/..%2f..%2fetc"),
        Get("a campaign's id with a line break", 404, "unknown-name", "/api/campaigns/a%0d%0aSet-Cookie:%20x"),
        Get("a campaign that is not there, cancelled", 404, "unknown-name", "/api/campaigns/other/cancel", "POST"),
        Get("the report of a campaign that is not there", 404, "unknown-name", "/api/campaigns/other/report"),
        Get("a page of no campaigns", 422, "invalid", "/api/campaigns?limit=0"),
        Get("a page of 10^30 campaigns", 422, "invalid", $"/api/campaigns?limit=1{new string('0', 30)}"),
        Get("a page that is no number", 422, "invalid", "/api/campaigns?limit=%D9%A1"),
    ];

    private static IEnumerable<HostileRequest> Campaigns() =>
    [
        Campaign("a campaign without a spec", 400, "malformed", ""),
        Campaign("a spec as plain text", 415, "unknown-format", "name: x", "text/plain"),
        Campaign("a YAML bomb: nine levels of aliases", 422, "invalid", "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(0, 8).Select(level => $"{(char)('b' + level)}: &{(char)('b' + level)} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + level)}", 9))}]\n"))),
        Campaign("a YAML tag that makes objects", 422, "invalid", "name: !!python/object/apply:os.system ['id']\n"),
        Campaign("a spec of 100,000 nested lists", 400, "malformed", new string('[', 100_000)),
        Campaign("a spec with a property twice", 422, "invalid", """{"name": "x", "name": "y"}""", "application/json"),
        Campaign("a spec over a megabyte", 413, "too-large", new string('#', 1_000_001)),
        Campaign("a spec of nothing but a name", 422, "invalid", """{"name": "x"}""", "application/json"),
        Campaign("a campaign's name that walks out of the store", 422, "invalid", ApiHome.Spec("../../x"), "application/json"),
        Campaign("corpora that the store has not", 422, "invalid", ApiHome.Spec().Replace("Genes", "Plants", StringComparison.Ordinal), "application/json"),
    ];

    private static IEnumerable<HostileRequest> Http() =>
    [
        Raw("a header of 100,000 bytes", 431, "", $"GET /api/health HTTP/1.1\r\n{Host}X: {new string('x', 100_000)}\r\n\r\n"),
        Raw("1,000 headers", 431, "", $"GET /api/health HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Range(0, 1_000).Select(number => $"X{number}: x\r\n"))}\r\n"),
        Raw("a path of 100,000 bytes", 414, "", $"GET /api/{new string('x', 100_000)} HTTP/1.1\r\n{Host}\r\n"),
        Raw("no Host", 400, "", "GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n"),
        Raw("two Hosts", 400, "", "GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        Raw("another Host, as after DNS rebinding", 421, "wrong-host", "GET /api/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        Raw("another site's page", 403, "other-site", $"POST /api/campaigns/x/cancel HTTP/1.1\r\n{Host}Origin: http://evil.example\r\nContent-Length: 0\r\n\r\n"),
        Raw("a header's name with a space", 400, "", $"GET /api/health HTTP/1.1\r\n{Host}A b: c\r\n\r\n"),
        Raw("a NUL in a header", 400, "", $"GET /api/health HTTP/1.1\r\n{Host}A: b\0c\r\n\r\n"),
        Raw("a negative Content-Length", 400, "", $"POST /api/tag HTTP/1.1\r\n{Host}Content-Length: -1\r\n\r\n"),
        Raw("two different Content-Lengths", 400, "", $"POST /api/tag HTTP/1.1\r\n{Host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        Raw("chunks that are none", 400, "malformed", $"POST /api/tag HTTP/1.1\r\n{Host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        Raw("HTTP/0.9", 400, "", "GET /api/health\r\n\r\n"),
        Raw("no HTTP at all", 400, "", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
    ];
}
