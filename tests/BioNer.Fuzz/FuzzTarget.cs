namespace BioNer.Fuzz;

/// <summary>One parser, and what must hold of whatever it is given.</summary>
/// <param name="name">The target's name, and that of its folder of seeds.</param>
internal abstract class FuzzTarget(string name)
{
    public string Name => name;

    /// <summary>Reads an input and checks what was read; false when it was refused as documented. Every exception is a finding.</summary>
    public abstract bool Run(byte[] input);
}
