using System.Runtime.CompilerServices;
using BioNer.Core;
using BioNer.Tagging.Documents;
using BioNer.Tagging.Formats;

namespace BioNer.Cli.Tagging;

/// <summary>Reads what <c>bioner tag</c> is given.</summary>
internal static class TagInput
{
    private const string Standard = "-";

    /// <summary>The name of an input in messages.</summary>
    public static string Name(string file) => file == Standard ? "standard input" : file;

    /// <summary>The name of an input's output: the file's without its folder.</summary>
    public static string Id(string file) => file == Standard ? "stdin" : Path.GetFileName(file);

    /// <summary>Reads the documents of an input, one at a time.</summary>
    /// <param name="file">The input.</param>
    /// <param name="format">Its format; null for what its name tells, or else plain text.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">It is missing, unreadable, or not what the format says.</exception>
    public static async IAsyncEnumerable<Document> ReadAsync(string file, string? format, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var chosen = format is not null ? DocumentFormats.Find(format) : file == Standard ? DocumentFormats.Plain : DocumentFormats.OfFile(file) ?? DocumentFormats.Plain;
        await using var stream = Open(file);
        await foreach (var document in chosen.ReadAsync(stream, Name(file), new DocumentLimits(), cancellation))
            yield return file == Standard && document.Id == Name(file) ? document with { Id = Id(file) } : document;
    }

    private static Stream Open(string file)
    {
        try
        {
            return file == Standard ? Console.OpenStandardInput() : File.OpenRead(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{file} does not exist.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InputException(Directory.Exists(file) ? $"{file} is a folder; name its files, for instance {Path.Combine(file, "*.txt")}." : $"{file} cannot be read: {exception.Message}", exception);
        }
    }
}
