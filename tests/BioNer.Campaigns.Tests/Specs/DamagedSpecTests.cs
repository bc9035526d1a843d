using System.Text;
using BioNer.Campaigns.Specs;
using BioNer.Core;
using CsCheck;

namespace BioNer.Tests.Specs;

public sealed class DamagedSpecTests
{
    private const string Signs = "{}[]:,-#&*!|>'\"%@`~?\\ \t\n\rx0.eé\u0085\0\uFEFF";

    /// <summary>Whatever is done to a file, it is read, or its author is told what is wrong in the language of the file.</summary>
    [Theory]
    [InlineData("quickstart", ".yaml")]
    [InlineData("quickstart", ".json")]
    [InlineData("paper", ".yaml")]
    public void A_damaged_spec_is_read_or_refused(string sample, string ending)
    {
        var path = Checkout.Path("samples", "campaigns", $"{sample}.yaml");
        var text = ending == ".json" ? SpecWriter.ToJson(SpecReader.Read(path)) : File.ReadAllText(path);
        var (read, refused) = (0, 0);

        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 2], Gen.Int[0, Signs.Length - 1].Select(index => Signs[index])).Array[1, 4].Sample(edits =>
        {
            var damaged = new StringBuilder(text);
            foreach (var (at, kind, sign) in edits)
                _ = kind switch
                {
                    0 => damaged.Remove(Math.Min(at, damaged.Length - 1), 1),
                    1 => damaged.Insert(Math.Min(at, damaged.Length), sign),
                    _ => damaged.Replace(damaged[Math.Min(at, damaged.Length - 1)], sign, Math.Min(at, damaged.Length - 1), 1),
                };
            try
            {
                SpecReader.Parse(damaged.ToString(), $"{sample}{ending}");
                Interlocked.Increment(ref read);
            }
            catch (InputException fault)
            {
                Assert.StartsWith($"{sample}{ending}", fault.Message, StringComparison.Ordinal);
                Interlocked.Increment(ref refused);
            }
        }, iter: 500);

        Assert.True(read > 0 && refused > 0, $"{read} were read and {refused} refused");
    }
}
