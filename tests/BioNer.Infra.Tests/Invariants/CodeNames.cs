using System.Reflection;
using System.Text.RegularExpressions;
using BioNer.Api.Documents;
using BioNer.Functions;
using BioNer.Storage.Queues;
using BioNer.Tests;
using Microsoft.Azure.Functions.Worker;

namespace BioNer.Infra.Tests.Invariants;

/// <summary>The names that the code has: of queues and containers by its constants and its triggers, of settings by its sources.</summary>
internal static partial class CodeNames
{
    // The host puts what a trigger could not handle there, under names that it makes itself.
    private const string PoisonEnding = "-poison";
    private const string BlobPoison = "webjobs-blobtrigger-poison";

    /// <summary>Functions with their triggers.</summary>
    public static IReadOnlyList<(string Name, Attribute Trigger)> Functions { get; } =
    [
        .. from type in typeof(AppSettings).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from attribute in method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes())
           where attribute.GetType().Name.EndsWith("TriggerAttribute", StringComparison.Ordinal)
           select (function.Name, attribute),
    ];

    /// <summary>Containers of the code.</summary>
    public static IReadOnlyList<string> Containers { get; } =
    [
        Constant("src/BioNer.Storage/Blobs/AccountAddress.cs", "DefaultContainer"),
        DocumentTaggingOptions.DocumentsContainer,
        DocumentTaggingOptions.AnnotationsContainer,
    ];

    /// <summary>Queues of the code, and those of what its triggers could not handle.</summary>
    public static IReadOnlyList<string> Queues { get; } =
    [
        .. typeof(QueueNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)
            .Union(Functions.Select(function => function.Trigger).OfType<QueueTriggerAttribute>().SelectMany(trigger => new[] { trigger.QueueName, trigger.QueueName + PoisonEnding }))
            .Union(Functions.Any(function => function.Trigger is BlobTriggerAttribute) ? [BlobPoison] : []),
    ];

    /// <summary>Settings and environment variables that the sources of a project, and of those it is built on, name.</summary>
    public static IReadOnlySet<string> Settings(string project)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in Closure(Checkout.Path("src", project)))
            foreach (var path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)))
                names.UnionWith(Setting().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value));
        return names;
    }

    private static HashSet<string> Closure(string folder)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal) { folder };
        foreach (Match reference in Reference().Matches(File.ReadAllText(Path.Combine(folder, Path.GetFileName(folder) + ".csproj"))))
            if (!reference.Groups[1].Value.EndsWith("Contracts", StringComparison.Ordinal))
                folders.UnionWith(Closure(Checkout.Path("src", reference.Groups[1].Value)));
        return folders;
    }

    private static string Constant(string path, string name) =>
        Regex.Match(File.ReadAllText(Checkout.Path(path.Split('/'))), $"const string {name} = \"([^\"]+)\"") is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"{path} has no constant {name}.");

    [GeneratedRegex("\"((?:BIONER|AZURE|APPLICATIONINSIGHTS|OTEL|ORT)_[A-Z_]+)\"")]
    private static partial Regex Setting();

    [GeneratedRegex("<ProjectReference Include=\"\\.\\./([^/]+)/")]
    private static partial Regex Reference();
}
