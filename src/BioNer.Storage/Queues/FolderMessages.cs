using System.Globalization;

namespace BioNer.Storage.Queues;

/// <summary>
/// One queue as a folder: a message is a file whose name says when it is visible, when it was sent, and how often it was taken. Every change is one renaming, which the
/// system does for one of those who try at once and refuses the others; so nothing is locked and nothing can be half done.
/// </summary>
internal sealed class FolderMessages(string folder, TimeProvider clock)
{
    private const string Suffix = ".message";
    private const string PartialSuffix = ".partial~";
    private const string RemovedSuffix = ".removed~";

    public bool Exists => Directory.Exists(folder);

    public void Open() => Directory.CreateDirectory(folder);

    /// <summary>Adds a message.</summary>
    /// <exception cref="DirectoryNotFoundException">The queue is not there.</exception>
    public async Task PutAsync(string text, TimeSpan delay, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var name = new MessageName(now + delay.Ticks, now, Guid.NewGuid().ToString("N"), 0);
        var partial = Path.Combine(folder, name.Id + PartialSuffix);
        try
        {
            await using (var writer = new StreamWriter(partial))
                await writer.WriteAsync(text.AsMemory(), cancellation);
            File.Move(partial, PathOf(name));
        }
        finally
        {
            if (Directory.Exists(folder))
                File.Delete(partial);
        }
    }

    /// <summary>Takes the visible message that was sent first; null when there is none.</summary>
    public async Task<(MessageName Name, string Text)?> TakeAsync(TimeSpan visibility, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcTicks;
        foreach (var name in Names().Where(name => name.Visible <= now).OrderBy(name => name.Sent))
        {
            var taken = name with { Visible = now + visibility.Ticks, Deliveries = name.Deliveries + 1 };
            if (!TryRename(name, taken))
                continue;
            try
            {
                return (taken, await File.ReadAllTextAsync(PathOf(taken), cancellation));
            }
            catch (FileNotFoundException)
            {
                // Its time was so short that another took it meanwhile.
            }
        }
        return null;
    }

    /// <summary>Changes when a taken message is visible again; null when it is no longer the caller's.</summary>
    public MessageName? Extend(MessageName name, TimeSpan visibility)
    {
        var extended = name with { Visible = clock.GetUtcNow().UtcTicks + visibility.Ticks };
        return TryRename(name, extended) ? extended : null;
    }

    /// <summary>Removes a taken message; false when it is no longer the caller's.</summary>
    public bool Remove(MessageName name)
    {
        // Deleting does not say whether there was anything; renaming does.
        var removed = Path.Combine(folder, name.Id + RemovedSuffix);
        if (!TryMove(PathOf(name), removed))
            return false;
        File.Delete(removed);
        return true;
    }

    /// <summary>Texts of the first messages, hidden ones too; they stay.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(int most, CancellationToken cancellation)
    {
        var texts = new List<string>();
        foreach (var name in Names().OrderBy(name => name.Sent).Take(most))
            texts.Add(await File.ReadAllTextAsync(PathOf(name), cancellation));
        return texts;
    }

    public int Count() => Names().Count();

    /// <summary>Removes the queue with its messages.</summary>
    public void Close()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Nobody made it, or another closed it.
        }
        catch (IOException) when (Exists)
        {
            // A message came in between.
            Directory.Delete(folder, recursive: true);
        }
    }

    private IEnumerable<MessageName> Names() => Exists
        ? Directory.EnumerateFiles(folder, "*" + Suffix).Select(path => MessageName.Parse(Path.GetFileNameWithoutExtension(path))).OfType<MessageName>()
        : [];

    private string PathOf(MessageName name) => Path.Combine(folder, name + Suffix);

    private bool TryRename(MessageName from, MessageName to) => TryMove(PathOf(from), PathOf(to));

    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}

/// <summary>A message's file name without its ending.</summary>
/// <param name="Visible">From when on it can be taken, UTC ticks.</param>
/// <param name="Sent">When it was sent, UTC ticks.</param>
/// <param name="Id">Unique.</param>
/// <param name="Deliveries">How often it was taken; so another name after each taking, and an old name is no right to anything.</param>
internal sealed record MessageName(long Visible, long Sent, string Id, int Deliveries)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Visible:D19}.{Sent:D19}.{Id}.{Deliveries}");

    /// <summary>Reads a name; null when it is none.</summary>
    public static MessageName? Parse(string text) =>
        text.Split('.') is [var visible, var sent, var id, var deliveries]
        && long.TryParse(visible, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
        && int.TryParse(deliveries, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new MessageName(at, since, id, count)
            : null;
}
