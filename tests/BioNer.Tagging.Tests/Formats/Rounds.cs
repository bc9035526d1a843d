using System.Globalization;

namespace BioNer.Tagging.Tests.Formats;

/// <summary>How many times over random tests are done: once, or as <c>BIONER_FAULT_ROUNDS</c> says.</summary>
internal static class Rounds
{
    public static int Count { get; } = int.Parse(Environment.GetEnvironmentVariable("BIONER_FAULT_ROUNDS") ?? "1", CultureInfo.InvariantCulture);
}
