using System.Text.RegularExpressions;
using BioNer.Tests;

namespace BioNer.Trainer.Tests;

/// <summary>What the container images must be, read off their Dockerfiles; infra/docker/check.sh runs their steps.</summary>
public sealed partial class DockerfileTests
{
    public static TheoryData<string> Files => new("cpu", "cuda");

    [Theory]
    [MemberData(nameof(Files))]
    public void The_last_stage_has_no_sdk_and_no_rights(string kind)
    {
        var last = Lines(kind)[(Lines(kind).FindLastIndex(line => line.StartsWith("FROM ", StringComparison.Ordinal))..)].ToList();

        Assert.Contains("/dotnet/runtime:", last[0], StringComparison.Ordinal);
        Assert.Matches("^USER [1-9][0-9]*$", Assert.Single(last, line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.DoesNotContain(last, line => line.StartsWith("RUN", StringComparison.Ordinal) && (line.Contains("apt", StringComparison.Ordinal) || line.Contains("dotnet", StringComparison.Ordinal)));
        Assert.All(last.Where(line => line.StartsWith("COPY", StringComparison.Ordinal)), line => Assert.StartsWith("COPY --from=build ", line, StringComparison.Ordinal));
        Assert.Contains("STOPSIGNAL SIGTERM", last);
        Assert.Contains("""ENTRYPOINT ["dotnet", "BioNer.Trainer.dll"]""", last);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_image_floats(string kind)
    {
        Assert.All(Lines(kind).Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line =>
        {
            Assert.DoesNotContain("latest", line, StringComparison.Ordinal);
            Assert.Matches(":[^ ]+ AS ", line);
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Libtorch_is_restored_before_anything_that_changes_more_often_is_copied(string kind)
    {
        var lines = Lines(kind);
        var restore = lines.FindIndex(line => line.StartsWith("RUN dotnet restore infra/docker/libtorch/", StringComparison.Ordinal));

        Assert.EndsWith($"-p:Torch={kind}", lines[restore], StringComparison.Ordinal);
        Assert.Equal(["COPY global.json ./", "COPY build/TorchVersions.props build/", "COPY infra/docker/libtorch/Libtorch.csproj infra/docker/libtorch/"], lines[..restore].Where(line => line.StartsWith("COPY", StringComparison.Ordinal)));
        Assert.All(lines.Where(line => line.StartsWith("RUN dotnet", StringComparison.Ordinal)), line => Assert.Contains($"-p:Torch={kind}", line, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Everything_that_is_copied_exists_and_is_let_through(string kind)
    {
        var allowed = File.ReadAllLines(Checkout.Path(".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        foreach (var line in Lines(kind).Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)))
            foreach (var source in line.Split(' ')[1..^1].Select(path => path.TrimEnd('/')))
            {
                Assert.True(Path.Exists(Checkout.Path(source)), $"{source} of '{line}' is not there");
                Assert.True(allowed.Exists(path => source == path || source.StartsWith(path + "/", StringComparison.Ordinal)), $".dockerignore keeps {source} out");
            }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_project_that_the_trainer_needs_is_there_before_its_packages_are_restored(string kind)
    {
        var lines = Lines(kind);
        var restore = lines.FindIndex(line => line.StartsWith("RUN dotnet restore src/BioNer.Trainer", StringComparison.Ordinal));
        var copied = lines[..restore].Where(line => line.StartsWith("COPY src/", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal);

        Assert.Equal(Needed("src/BioNer.Trainer/BioNer.Trainer.csproj").Order(StringComparer.Ordinal), copied);
    }

    private static HashSet<string> Needed(string project)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { project };
        foreach (Match reference in Reference().Matches(File.ReadAllText(Checkout.Path(project))))
            needed.UnionWith(Needed($"src/{reference.Groups[1].Value}"));
        return needed;
    }

    private static List<string> Lines(string kind) =>
        [.. File.ReadAllText(Checkout.Path("infra", "docker", $"trainer.{kind}.Dockerfile")).ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    [GeneratedRegex("""<ProjectReference Include="\.\./([^"]+)" """)]
    private static partial Regex Reference();
}
