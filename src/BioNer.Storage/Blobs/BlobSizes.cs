namespace BioNer.Storage.Blobs;

/// <summary>Sizes of transfers, bytes; together they bound the memory of one.</summary>
internal static class BlobSizes
{
    /// <summary>What is no larger is sent and read in one request, and checked before its first byte is given to anyone.</summary>
    public const int Small = 4 << 20;

    /// <summary>One block of a larger artifact.</summary>
    public const int Block = 8 << 20;

    /// <summary>Blocks on their way at a time.</summary>
    public const int AtOnce = 4;
}
