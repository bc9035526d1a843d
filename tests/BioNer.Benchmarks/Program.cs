using System.Globalization;
using BenchmarkDotNet.Running;
using BioNer.Benchmarks;

// dotnet run --project tests/BioNer.Benchmarks -c Release -- --filter '*Viterbi*'
// dotnet run --project tests/BioNer.Benchmarks -c Release -- blobs UseDevelopmentStorage=true 2
if (args is ["blobs", var connection, .. var rest])
    await BlobTransfer.RunAsync(connection, rest is [var gigabytes] ? double.Parse(gigabytes, CultureInfo.InvariantCulture) : 2);
else
    BenchmarkSwitcher.FromAssembly(typeof(ViterbiBenchmarks).Assembly).Run(args);
