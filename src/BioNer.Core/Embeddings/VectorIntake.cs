using System.Numerics.Tensors;
using System.Text.Unicode;

namespace BioNer.Core.Embeddings;

/// <summary>Takes the vectors that a reader finds into a table, leaves out what cannot be used, and counts both.</summary>
internal sealed class VectorIntake(string where, Stream target, VectorImportOptions options, Action<long, long?> report, CancellationToken cancellation) : IDisposable
{
    private const int ReportEvery = 4096;
    private WordTableWriter? writer;
    private long? announced;
    private int duplicates;
    private int notUtf8;
    private int notFinite;
    private int empty;

    /// <summary>The file's name, for messages.</summary>
    public string Where => where;

    /// <summary>Vectors taken so far, with those left out.</summary>
    public long Read { get; private set; }

    /// <summary>Whether no more vectors are wanted.</summary>
    public bool IsFull => Read >= options.Limit;

    /// <summary>Must be called before the first vector.</summary>
    /// <param name="dimensions">Numbers of a vector.</param>
    /// <param name="words">How many vectors the file says it has.</param>
    /// <param name="mostWords">How many vectors the file can have by its size: what it says of itself takes no memory beyond that.</param>
    public void Begin(int dimensions, long? words = null, long mostWords = 0)
    {
        if (dimensions is < 1 or > WordTableFormat.MostDimensions)
            throw new InputException($"{where}: the vectors have {dimensions} dimensions; expected 1 to {WordTableFormat.MostDimensions}.");
        if (words == 0)
            throw new InputException($"{where}: the first line says that there are no vectors.");
        announced = words;
        var expected = Math.Min(Math.Min(words ?? 0, mostWords), options.Limit);
        writer = new WordTableWriter(target, dimensions, options.Half, (int)expected);
    }

    public void Add(ReadOnlySpan<byte> word, ReadOnlySpan<float> vector)
    {
        if (Read++ % ReportEvery == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            report(Read - 1, announced is { } words ? Math.Min(words, options.Limit) : null);
        }
        if (word.IsEmpty)
            empty++;
        else if (!Utf8.IsValid(word))
            notUtf8++;
        else if (!float.IsFinite(TensorPrimitives.MaxMagnitude(vector)))
            notFinite++;
        else if (!writer!.Add(word, vector))
            duplicates++;
    }

    /// <summary>Finishes the table.</summary>
    /// <exception cref="InputException">So much was left out that the file cannot be what it was read as.</exception>
    public VectorImportReport Complete(VectorFormat format, bool compressed, bool limited)
    {
        var leftOut = new LeftOut(duplicates, notUtf8, notFinite, empty);
        if (writer is null || Read == 0)
            throw new InputException($"{where} holds no vectors.");
        if (writer.Count == 0 || notUtf8 + notFinite + empty > Read / 2)
            throw new InputException($"{where}: of {Read} vectors {notUtf8} have a word that is not UTF-8, {notFinite} have NaN or infinity, {empty} have no word: the file is damaged, or not in the format {VectorFormats.NameOf(format)}; give its --format.");
        var words = writer.Count;
        return new VectorImportReport
        {
            Format = format,
            Compressed = compressed,
            Words = words,
            Dimensions = writer.Dimensions,
            ContentHash = writer.Complete(),
            Read = Read,
            Limited = limited,
            LeftOut = leftOut,
        };
    }

    public void Dispose() => writer?.Dispose();
}
