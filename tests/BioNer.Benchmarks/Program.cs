using System.Globalization;
using BenchmarkDotNet.Running;
using BioNer.Benchmarks;

// dotnet run --project tests/BioNer.Benchmarks -c Release -- --filter '*Viterbi*'
// dotnet run --project tests/BioNer.Benchmarks -c Release -- blobs UseDevelopmentStorage=true 2
// dotnet run --project tests/BioNer.Benchmarks -c Release -- documents UseDevelopmentStorage=true 10000
// dotnet run --project tests/BioNer.Benchmarks -c Release -- stream bioc-json 1
if (args is ["stream", var format, .. var options])
    await DocumentStreaming.RunAsync(format, options is [var size, ..] ? double.Parse(size, CultureInfo.InvariantCulture) : 1, options is [_, var to] ? to : format);
else if (args is ["documents", var store, .. var count])
    await DocumentThroughput.RunAsync(store, count is [var documents] ? int.Parse(documents, CultureInfo.InvariantCulture) : 10_000);
else if (args is ["blobs", var connection, .. var rest])
    await BlobTransfer.RunAsync(connection, rest is [var gigabytes] ? double.Parse(gigabytes, CultureInfo.InvariantCulture) : 2);
else
    BenchmarkSwitcher.FromAssembly(typeof(ViterbiBenchmarks).Assembly).Run(args);
