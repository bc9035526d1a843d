using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BioNer.Api.Documents;

namespace BioNer.Api.Tests.Documents;

/// <summary>Names that people and attackers give.</summary>
public abstract class DocumentNameTests(TinyModels models) : OnEveryHome(models)
{
    public static TheoryData<string> Kept =>
    [
        "a b/c  d.txt", "ümläut/β-catenin 😀.txt", "PMID:123?x=1&y=2#z.txt", "100%.txt", "%2e%2e/a.txt", "a+b.txt", "'quoted' \"twice\".txt", "...dots.txt", "e\u0301.txt", "\u202Eright.txt",
        "con.txt", "a;b,c=d@e!f$g(h)[i]{j}^k`l|m<n>.txt", "~a.txt", "-rf.txt",
    ];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_name_that_can_be_kept_is_kept(string name)
    {
        await Drop(name);

        Assert.Equal(DocumentOutcome.Tagged, await Tagging().TagAsync(name, Token));

        await IsTagged(name, Text);
        Assert.Equal(new[] { name + ".ann", name + ".jsonl" }, await Home.NamesAsync());
    }

    public static TheoryData<string> Refused =>
    [
        "../a.txt", "../../etc/passwd.txt", "a/../../annotations/b.txt", "a/./b.txt", "..", "a/..", "line\nfeed.txt", "nul\0.txt", "half\uD83D.txt", new string('a', 1025), string.Concat(Enumerable.Repeat("a/", 254)) + "b.txt",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_name_that_cannot_be_kept_is_refused_under_another(string name)
    {
        Assert.Equal(DocumentOutcome.Refused, await Tagging().TagAsync(name, Token));
        Assert.Equal(DocumentOutcome.Refused, await Tagging(annotations: new FaultyContainer(Home.Annotations) { Before = _ => throw new KilledException() }).TagAsync(name, Token));

        var place = $"_refused/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}.error.json";
        Assert.Equal([place], await Home.NamesAsync());
        var error = JsonDocument.Parse((await Read(place))!).RootElement;
        Assert.Equal(name.Replace('\uD83D', '\uFFFD'), error.GetProperty("document").GetString());
        Assert.Contains("Rename", error.GetProperty("detail").GetString());
        Assert.False(error.TryGetProperty("version", out _));
    }

    [Fact]
    public async Task Two_names_that_cannot_be_kept_do_not_share_an_error()
    {
        await Tagging().TagAsync("../a.txt", Token);
        await Tagging().TagAsync("../b.txt", Token);

        Assert.Equal(2, (await Home.NamesAsync()).Length);
    }
}
