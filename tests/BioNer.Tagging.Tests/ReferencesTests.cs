namespace BioNer.Tagging.Tests;

public sealed class ReferencesTests
{
    [Fact]
    public void Tagging_knows_no_torch()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Visit(typeof(Tagger).Assembly);

        Assert.Contains("Microsoft.ML.OnnxRuntime", seen);
        Assert.DoesNotContain(seen, name => name.Contains("torch", StringComparison.OrdinalIgnoreCase));

        void Visit(System.Reflection.Assembly assembly)
        {
            foreach (var reference in assembly.GetReferencedAssemblies())
                if (seen.Add(reference.Name!) && !reference.Name!.StartsWith("System", StringComparison.Ordinal))
                    Visit(System.Reflection.Assembly.Load(reference));
        }
    }
}
