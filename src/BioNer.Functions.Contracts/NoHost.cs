namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a declaration without an implementation does.</summary>
internal static class NoHost
{
    public static PlatformNotSupportedException Here() => new(
        "This build of the Function app has declarations of the Functions packages only (FunctionsPackages=contracts). Publish it (dotnet publish src/BioNer.Functions), or build it with -p:FunctionsPackages=official, to run it in a host.");
}
