using BioNer.Core;
using BioNer.Tagging;
using BioNer.Tagging.Formats;

namespace BioNer.Cli.Tagging;

/// <summary>Reads what <c>bioner tag</c> is given.</summary>
internal static class TagInput
{
    private const string Standard = "-";

    /// <summary>The document's name in the output: the file's without its folder.</summary>
    public static string Id(string file) => file == Standard ? "stdin" : Path.GetFileName(file);

    /// <summary>Reads one input.</summary>
    /// <exception cref="InputException">It is missing, unreadable, or not what the format says.</exception>
    public static async Task<TagDocument> ReadAsync(string file, string format, CancellationToken cancellation)
    {
        var name = file == Standard ? "standard input" : file;
        try
        {
            await using var stream = file == Standard ? Console.OpenStandardInput() : File.OpenRead(file);
            var text = await TextInput.ReadAsync(stream, name, cancellation);
            return format == "conll" ? ConllInput.Parse(text, name) : new TagDocument(text);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{name} does not exist.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InputException(Directory.Exists(file) ? $"{name} is a folder; name its files, for instance {Path.Combine(name, "*.txt")}." : $"{name} cannot be read: {exception.Message}", exception);
        }
    }
}
