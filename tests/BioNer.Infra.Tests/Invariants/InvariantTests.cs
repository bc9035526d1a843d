using BioNer.Infra.Tests.Arm;
using BioNer.Infra.Tests.Bicep;

namespace BioNer.Infra.Tests.Invariants;

[Collection(nameof(Sizes))]
public sealed class InvariantTests(Sizes sizes)
{
    public static TheoryData<string, string> Everywhere
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var invariant in Invariant.All)
                foreach (var size in Sizes.Names)
                    data.Add(invariant.Name, size);
            return data;
        }
    }

    public static TheoryData<int, string> Changes
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var (mutation, index) in Mutations.All.Select((mutation, index) => (mutation, index)))
                data.Add(index, mutation.ToString());
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void It_holds(string invariant, string size) => Assert.Equal([], Violations(invariant, sizes.Deploy(size)));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_template_breaks_it(int index, string what)
    {
        var mutation = Mutations.All[index];
        Assert.Equal(what, mutation.ToString());
        var deployment = sizes.Deploy(mutation.Size, mutation.Change);
        if (mutation.What.StartsWith("a training of an hour", StringComparison.Ordinal))
            deployment.Parameters["trainer"]!["value"]!["longestTrainingMinutes"] = 60;

        Assert.NotEmpty(Violations(mutation.Invariant, deployment));
    }

    [Fact]
    public void Every_invariant_is_shown_to_fail() => Assert.Empty(Invariant.All.Select(invariant => invariant.Name).Except(Mutations.All.Select(mutation => mutation.Invariant)));

    private static IEnumerable<string> Violations(string invariant, Deployment deployment) => Invariant.All.Single(one => one.Name == invariant).Violations(deployment);
}
