using BioNer.Tests;

namespace BioNer.Api.Tests.Hostile;

/// <summary>A table of docs/hostile-input.md that is what a test runs. With BIONER_WRITE_DOCS=1 it is written instead of compared.</summary>
internal static class DocumentedTable
{
    /// <summary>Compares the rows between <c>&lt;!-- NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
    public static void Check(string name, string rows)
    {
        var path = Checkout.Path("docs", "hostile-input.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = text.IndexOf($"<!-- {name} -->\n", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"{path} has no place for the table {name}");
        begin += $"<!-- {name} -->\n".Length;
        var end = text.IndexOf("<!-- end -->", begin, StringComparison.Ordinal);
        var expected = $"| what is sent | answer |\n|---|---|\n{rows}";
        if (Environment.GetEnvironmentVariable("BIONER_WRITE_DOCS") == "1")
            File.WriteAllText(path, text[..begin] + expected + text[end..]);
        else
            Assert.Equal(expected, text[begin..end]);
    }
}
