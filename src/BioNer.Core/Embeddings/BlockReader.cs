namespace BioNer.Core.Embeddings;

/// <summary>Reads a stream in large blocks and shows what is ahead, so that words and rows are taken out without copies.</summary>
internal sealed class BlockReader(Stream source, int capacity = 1 << 21)
{
    private byte[] buffer = new byte[capacity];
    private int start;
    private int end;
    private bool ended;

    /// <summary>Bytes that were read and not yet taken.</summary>
    public ReadOnlySpan<byte> Ahead => buffer.AsSpan(start, end - start);

    /// <summary>Makes at least so many bytes stand ahead; false when the stream ends before.</summary>
    public bool Fill(int bytes)
    {
        while (end - start < bytes && !ended)
        {
            if (start > 0)
            {
                Ahead.CopyTo(buffer);
                (start, end) = (0, end - start);
            }
            if (bytes > buffer.Length)
                Array.Resize(ref buffer, Math.Max(bytes, 2 * buffer.Length));
            var read = source.Read(buffer, end, buffer.Length - end);
            ended = read == 0;
            end += read;
        }
        return end - start >= bytes;
    }

    /// <summary>Takes bytes away from what is ahead.</summary>
    public void Take(int bytes) => start += bytes;

    /// <summary>Distance to the next <paramref name="value"/>; -1 when the stream ends first, -2 when it is farther than <paramref name="most"/>.</summary>
    public int Find(byte value, int most)
    {
        for (var searched = 0; ;)
        {
            var found = Ahead[searched..].IndexOf(value);
            if (found >= 0)
                return searched + found <= most ? searched + found : -2;
            searched = Ahead.Length;
            if (searched > most)
                return -2;
            if (!Fill(searched + 1))
                return -1;
        }
    }
}
