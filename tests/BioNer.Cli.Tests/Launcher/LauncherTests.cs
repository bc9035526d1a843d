namespace BioNer.Tests.Launcher;

public sealed class LauncherTests
{
    [Fact]
    public async Task The_first_start_sets_up_and_passes_everything_on()
    {
        using var checkout = new ScriptedCheckout();
        var (exit, output, error) = await checkout.Run(checkout.At("bioner"), checkout.Elsewhere, "some text", "tag", "--model", "two words");
        Assert.Equal($"ran in {checkout.Elsewhere} with 3 arguments: tag --model two words; input: some text\n", output);
        Assert.Equal("", error);
        Assert.Equal(7, exit);
        Assert.Equal(1, checkout.Publishes);
    }

    [Fact]
    public async Task A_second_start_builds_nothing_and_does_not_ask_dotnet()
    {
        using var checkout = new ScriptedCheckout();
        await checkout.Run(checkout.At("bioner"));
        var calls = checkout.Calls.Length;
        var (exit, output, _) = await checkout.Run(checkout.At("bioner"), arguments: "again");
        Assert.Equal(7, exit);
        Assert.StartsWith($"ran in {checkout.Root} with 1 arguments: again", output);
        Assert.Equal(calls, checkout.Calls.Length);
    }

    [Theory]
    [InlineData("src/BioNer.Cli/Program.cs")]
    [InlineData("build/dotnet.sh")]
    [InlineData("Directory.Build.props")]
    [InlineData("global.json")]
    [InlineData("src/BioNer.Cli")]
    public async Task A_change_is_built(string changed)
    {
        using var checkout = new ScriptedCheckout();
        await checkout.Run(checkout.At("bioner"));
        // As if the build had been an hour ago, and the change half an hour ago. A folder changes when a source goes.
        Age(checkout, TimeSpan.FromHours(2));
        File.SetLastWriteTimeUtc(checkout.At(".bioner/current"), DateTime.UtcNow.AddHours(-1));
        await checkout.Run(checkout.At("bioner"));
        Assert.Equal(1, checkout.Publishes);
        File.SetLastWriteTimeUtc(checkout.At(changed), DateTime.UtcNow.AddMinutes(-30));
        await checkout.Run(checkout.At("bioner"));
        await checkout.Run(checkout.At("bioner"));
        Assert.Equal(2, checkout.Publishes);
    }

    [Fact]
    public async Task What_other_builds_write_is_no_change()
    {
        using var checkout = new ScriptedCheckout();
        await checkout.Run(checkout.At("bioner"));
        Age(checkout, TimeSpan.FromHours(2));
        File.SetLastWriteTimeUtc(checkout.At(".bioner/current"), DateTime.UtcNow.AddHours(-1));
        checkout.Write("src/BioNer.Cli/obj/project.assets.json", "{}");
        checkout.Write("src/BioNer.Cli/bin/Debug/BioNer.Cli.dll", "");
        await checkout.Run(checkout.At("bioner"));
        Assert.Equal(1, checkout.Publishes);
    }

    [Fact]
    public async Task Works_through_symbolic_links_from_another_folder()
    {
        using var checkout = new ScriptedCheckout();
        File.CreateSymbolicLink(Path.Combine(checkout.Elsewhere, "absolute"), checkout.At("bioner"));
        File.CreateSymbolicLink(Path.Combine(checkout.Elsewhere, "bioner"), "absolute");
        var (exit, output, _) = await checkout.Run(Path.Combine(checkout.Elsewhere, "bioner"), checkout.Elsewhere);
        Assert.Equal(7, exit);
        Assert.StartsWith($"ran in {checkout.Elsewhere} ", output);
    }

    [Theory]
    [InlineData("with some spaces")]
    [InlineData("it's \"quoted\" & $HOME")]
    [InlineData("-dash")]
    public async Task Works_in_folders_with_odd_names(string name)
    {
        using var checkout = new ScriptedCheckout(name);
        var first = await checkout.Run(checkout.At("bioner"), arguments: "a b");
        Assert.Equal(7, first.Exit);
        Assert.Contains("1 arguments: a b;", first.Output);
        await checkout.Run(checkout.At("bioner"));
        Assert.Equal(1, checkout.Publishes);
    }

    [Fact]
    public async Task Says_what_to_install_when_dotnet_is_missing()
    {
        using var checkout = new ScriptedCheckout();
        checkout.RemoveDotnet();
        var (exit, output, error) = await checkout.Run(checkout.At("bioner"));
        Assert.Equal(1, exit);
        Assert.Equal("", output);
        Assert.StartsWith("bioner: needs the .NET SDK 10, and there is no 'dotnet' on PATH", error);
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", error);
    }

    [Fact]
    public async Task Names_the_SDKs_found_when_none_fits()
    {
        using var checkout = new ScriptedCheckout();
        checkout.Dotnet("wrong-sdk");
        var (exit, _, error) = await checkout.Run(checkout.At("bioner"));
        Assert.Equal(1, exit);
        Assert.Contains("needs the .NET SDK 10 (10.0.100 or a later 10.0)", error);
        Assert.Contains("has: 8.0.100.", error);
        Assert.Equal(0, checkout.Publishes);
    }

    [Fact]
    public async Task Shows_all_build_errors_runs_nothing_and_tries_again()
    {
        using var checkout = new ScriptedCheckout();
        checkout.Dotnet("broken");
        var (exit, output, error) = await checkout.Run(checkout.At("bioner"));
        Assert.Equal(1, exit);
        Assert.Equal("", output);
        Assert.Equal("A.cs(1,1): error CS1001\nB.cs(2,2): error CS1002\nbioner: the set-up failed, with the messages above.\n", error);
        checkout.DotnetAgainWithout("broken");
        Assert.Equal(7, (await checkout.Run(checkout.At("bioner"))).Exit);
    }

    [Fact]
    public async Task An_interrupted_set_up_is_done_again()
    {
        using var checkout = new ScriptedCheckout();
        // What a process leaves behind that was killed while it published, and one killed before the build was named as the current one.
        checkout.Write(".bioner/partial/BioNer.Cli", "half a program", executable: true);
        checkout.Write(".bioner/partial.current", "20260101-000000-1");
        checkout.Write(".bioner/bin/20260101-000000-1/BioNer.Cli", "half a program", executable: true);
        Assert.Equal(7, (await checkout.Run(checkout.At("bioner"))).Exit);
        Assert.False(Directory.Exists(checkout.At(".bioner/partial")));
        Assert.Single(Directory.GetDirectories(checkout.At(".bioner/bin")));
    }

    [Fact]
    public async Task Starts_at_the_same_time_set_up_once()
    {
        using var checkout = new ScriptedCheckout();
        // The fake publish waits until all four have begun.
        checkout.Dotnet("wait-for", "4");
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => checkout.Run(checkout.At("bioner"))));
        Assert.All(runs, run => Assert.Equal(7, run.Exit));
        Assert.Equal(1, checkout.Publishes);
    }

    [Fact]
    public async Task The_previous_build_stays_for_what_still_runs_and_older_ones_go()
    {
        using var checkout = new ScriptedCheckout();
        var builds = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            if (i > 0)
                File.SetLastWriteTimeUtc(checkout.At("src/BioNer.Cli/Program.cs"), DateTime.UtcNow.AddSeconds(1));
            await checkout.Run(checkout.At("bioner"));
            builds.Add(File.ReadAllText(checkout.At(".bioner/current")).Trim());
        }
        Assert.Equal(3, checkout.Publishes);
        Assert.Equal(builds[1..].Order(), Directory.GetDirectories(checkout.At(".bioner/bin")).Select(Path.GetFileName).Order()!);
    }

    [Fact]
    public async Task A_feed_without_the_start_up_compiler_is_enough()
    {
        using var checkout = new ScriptedCheckout();
        checkout.Dotnet("no-crossgen");
        var (exit, _, error) = await checkout.Run(checkout.At("bioner"));
        Assert.Equal(7, exit);
        Assert.Equal("", error);
        Assert.Contains("-p:PublishReadyToRun=false", checkout.Calls[^1]);
    }

    private static void Age(ScriptedCheckout checkout, TimeSpan age)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(checkout.Root, "*", SearchOption.AllDirectories))
            if (!entry.Contains("/.bioner", StringComparison.Ordinal))
                File.SetLastWriteTimeUtc(entry, DateTime.UtcNow - age);
    }
}
