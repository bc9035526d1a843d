using BioNer.Tests;

namespace BioNer.Fuzz.Tests;

/// <summary>What begins fuzzing, and what it found before, through every target.</summary>
public sealed class SeedTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_seed_and_finding_passes_its_targets_invariants(string name)
    {
        var target = FuzzTargets.Find(name);
        var seeds = Files("seeds", name);
        using var report = new StringWriter();

        Assert.True(Replay.Run(target, [.. seeds, .. Files("findings", name)], report), report.ToString());
        // Seeds that are all refused would begin nothing.
        Assert.Contains(seeds, file => Trial.Run(target, File.ReadAllBytes(file)));
    }

    private static string[] Files(string kind, string target) =>
        Checkout.Path("tests", "BioNer.Fuzz", kind, target) is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray() : [];
}
