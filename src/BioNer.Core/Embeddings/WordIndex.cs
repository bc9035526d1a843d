using System.Runtime.InteropServices;

namespace BioNer.Core.Embeddings;

/// <summary>The words of a table in the making: their text, where each ends in it, and the hash index.</summary>
internal sealed class WordIndex
{
    private readonly List<uint> ends;
    private byte[] text;
    private int[] slots;
    private int textLength;

    /// <param name="expected">About how many words will come; memory is taken for so many.</param>
    public WordIndex(int expected)
    {
        ends = new List<uint>(expected);
        text = new byte[Math.Max(1024, Math.Min(8L * expected, 1 << 28))];
        slots = new int[WordTableFormat.Slots(expected)];
    }

    public int Count => ends.Count;

    public ReadOnlySpan<byte> Text => text.AsSpan(0, textLength);

    /// <summary>Where each word ends in <see cref="Text"/>.</summary>
    public ReadOnlySpan<uint> Ends => CollectionsMarshal.AsSpan(ends);

    /// <summary>Row + 1 of the word in each slot, 0 in empty ones.</summary>
    public ReadOnlySpan<int> Slots => slots;

    /// <summary>Adds a word; false when it is there already.</summary>
    /// <exception cref="InputException">The words' text would be larger than 2 GB.</exception>
    public bool TryAdd(ReadOnlySpan<byte> word)
    {
        if (2 * (ends.Count + 1L) > slots.Length)
            Rehash(WordTableFormat.Slots(ends.Count + 1L));
        ref var slot = ref FindSlot(word);
        if (slot != 0)
            return false;
        Append(word);
        ends.Add((uint)textLength);
        slot = ends.Count;
        return true;
    }

    /// <summary>Gives the index the number of slots that the format prescribes for the words there are.</summary>
    public void Trim() => Rehash(WordTableFormat.Slots(ends.Count));

    private ReadOnlySpan<byte> WordAt(int row)
    {
        var start = row == 0 ? 0 : (int)ends[row - 1];
        return text.AsSpan(start, (int)ends[row] - start);
    }

    private ref int FindSlot(ReadOnlySpan<byte> word)
    {
        var mask = slots.Length - 1;
        for (var place = (int)(WordTableFormat.Hash(word) & (ulong)mask); ; place = (place + 1) & mask)
            if (slots[place] == 0 || WordAt(slots[place] - 1).SequenceEqual(word))
                return ref slots[place];
    }

    private void Rehash(long size)
    {
        if (size == slots.Length)
            return;
        slots = new int[size];
        for (var row = 0; row < ends.Count; row++)
            FindSlot(WordAt(row)) = row + 1;
    }

    private void Append(ReadOnlySpan<byte> word)
    {
        var length = (long)textLength + word.Length;
        if (length > Array.MaxLength)
            throw new InputException("The words' text is larger than 2 GB: give a --limit.");
        if (length > text.Length)
            Array.Resize(ref text, (int)Math.Min(Array.MaxLength, Math.Max(text.Length + (text.Length / 2L), length)));
        word.CopyTo(text.AsSpan(textLength));
        textLength = (int)length;
    }
}
