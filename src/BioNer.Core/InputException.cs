namespace BioNer.Core;

/// <summary>
/// An input that its owner can mend: a file, an option, a name. The message says what was expected, what was found,
/// where (file:line, artifact name, option), and what to do. The command line prints it alone and exits with 1.
/// </summary>
public class InputException : Exception
{
    public InputException(string message)
        : base(message)
    {
    }

    public InputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
