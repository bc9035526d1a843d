using System.Reflection;
using BioNer.Tests;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Functions.Tests.Contracts;

/// <summary>That the declarations of the Functions packages are the official ones, and no more than is used of them.</summary>
public sealed class ContractsTests
{
    private static readonly Assembly Declarations = typeof(FunctionAttribute).Assembly;

    [Fact]
    public void Every_signature_is_the_official_one()
    {
        var official = OfficialSignatures.Read(File.ReadAllLines(Checkout.Shared("design", "functions-api.md")));

        var unknown = Declarations.GetExportedTypes().SelectMany(type => official.TryGetValue(type.FullName!, out var members)
            ? Signatures.Of(type).Except(members, StringComparer.Ordinal).Select(member => $"{type.FullName}: {member}")
            : [$"{type.FullName}"]);

        Assert.Empty(unknown);
    }

    [Fact]
    public void The_check_of_signatures_finds_one_that_differs()
    {
        var official = OfficialSignatures.Read(
            [
                "### Microsoft.Azure.Functions.Worker.FunctionAttribute  (class : Attribute; Somewhere)",
                "    FunctionAttribute(string title)",
                "    string Name { get; }",
            ]);

        Assert.Equal(["FunctionAttribute(string name)"], Signatures.Of(typeof(FunctionAttribute)).Except(official["Microsoft.Azure.Functions.Worker.FunctionAttribute"]));
    }

    [Fact]
    public void Nothing_is_declared_that_neither_the_app_nor_its_tests_use()
    {
        var used = new UsedDeclarations(Declarations);
        used.Add(typeof(AppSettings).Assembly, Checkout.Path("src", "BioNer.Functions"));
        used.Add(typeof(ContractsTests).Assembly, Checkout.Path("tests", "BioNer.Functions.Tests"));

        var unused = string.Join('\n', used.Unused());
        Assert.True(unused.Length == 0, unused);
    }
}
