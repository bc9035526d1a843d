namespace BioNer.Tests.Launcher;

public sealed class TestScriptTests
{
    [Fact]
    public async Task Sums_all_projects_in_a_last_line_of_its_own()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "One", Results(passed: 5));
        AddProject(checkout, "Two", Results(passed: 7));
        AddProject(checkout, "Three", Results(passed: 11));
        var (exit, output, _) = await checkout.Run(checkout.At("test.sh"), checkout.Elsewhere);
        Assert.EndsWith("\n23 passed, 0 failed\n", output);
        Assert.Equal(0, exit);
        Assert.Single(checkout.Calls, call => call.StartsWith("build BioNer.Functions.sln --configuration Release", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_test_fails_the_run_and_shows_what_was_printed()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "One", Results(passed: 5, failed: 2, skipped: 3) + "\necho 'expected 1, found 2'; exit 1");
        AddProject(checkout, "Two", Results(passed: 7, skipped: 1) + "\necho 'nobody needs this'");
        var (exit, output, _) = await checkout.Run(checkout.At("test.sh"));
        Assert.EndsWith("\n12 passed, 2 failed, 4 skipped\n", output);
        Assert.Contains("expected 1, found 2\n", output);
        Assert.DoesNotContain("nobody needs this", output);
        Assert.Equal(1, exit);
    }

    [Theory]
    [InlineData("kill -SEGV $$", 5)]
    [InlineData("exit 134", 5)]
    [InlineData("exit 0", 5)]
    public async Task A_process_that_ends_without_results_is_a_failure(string end, int others)
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "Bad", end);
        AddProject(checkout, "Good", Results(passed: others));
        var (exit, output, _) = await checkout.Run(checkout.At("test.sh"));
        Assert.EndsWith($"\n{others} passed, 1 failed\n", output);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task A_process_that_crashes_after_its_results_is_a_failure()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "Bad", Results(passed: 3) + "\nexit 139");
        var (exit, output, _) = await checkout.Run(checkout.At("test.sh"));
        Assert.EndsWith("\n3 passed, 1 failed\n", output);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task An_error_outside_a_test_is_a_failure()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "Bad", Results(passed: 3, errors: 1) + "\nexit 1");
        var (exit, output, _) = await checkout.Run(checkout.At("test.sh"));
        Assert.EndsWith("\n3 passed, 1 failed\n", output);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task A_run_in_which_no_test_ran_has_failed()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "One", Results(skipped: 4));
        var (exit, output, _) = await checkout.Run(checkout.At("test.sh"));
        Assert.EndsWith("\n0 passed, 0 failed, 4 skipped\n", output);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task A_broken_build_fails_and_shows_its_errors()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "One", Results(passed: 5));
        checkout.Dotnet("broken");
        var (exit, output, error) = await checkout.Run(checkout.At("test.sh"));
        Assert.Contains("A.cs(1,1): error CS1001\n", output);
        Assert.Contains("the build failed", error);
        Assert.EndsWith("\n0 passed, 0 failed\n", output);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task Runs_the_projects_named()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "One", Results(passed: 5));
        AddProject(checkout, "Two", Results(passed: 7));
        Assert.EndsWith("\n7 passed, 0 failed\n", (await checkout.Run(checkout.At("test.sh"), arguments: "Two")).Output);
        var (exit, _, error) = await checkout.Run(checkout.At("test.sh"), arguments: "Four");
        Assert.Equal(2, exit);
        Assert.Contains("no test project's name contains: Four", error);
    }

    [Fact]
    public async Task Without_dotnet_says_what_to_install()
    {
        using var checkout = new ScriptedCheckout();
        AddProject(checkout, "One", Results(passed: 5));
        checkout.RemoveDotnet();
        var (exit, _, error) = await checkout.Run(checkout.At("test.sh"));
        Assert.Equal(1, exit);
        Assert.StartsWith("test.sh: needs the .NET SDK 10", error);
    }

    private static void AddProject(ScriptedCheckout checkout, string name, string body)
    {
        checkout.Write($"tests/{name}.Tests/{name}.Tests.csproj", "<Project />");
        checkout.Write($"tests/{name}.Tests/bin/Release/net10.0/{name}.Tests", "#!/usr/bin/env bash\n" + body, executable: true);
    }

    /// <summary>Writes a results file as the test runner does: one line, the figures as attributes among others.</summary>
    private static string Results(int passed = 0, int failed = 0, int skipped = 0, int errors = 0) => $"""
        while (($# > 0)); do [[ $1 == -result-xml ]] && file=$2; shift; done
        echo '<assemblies schema-version="3"><assembly id="99" name="X" errors="{errors}" failed="{failed}" not-run="0" passed="{passed}" skipped="{skipped}" time="0.1" total="{passed + failed + skipped}"><collection name="c" failed="77" passed="88" skipped="99"></collection></assembly></assemblies>' > "$file"
        """;
}
