using BenchmarkDotNet.Running;

// dotnet run --project tests/BioNer.Benchmarks -c Release -- --filter '*Viterbi*'
BenchmarkSwitcher.FromAssembly(typeof(BioNer.Benchmarks.ViterbiBenchmarks).Assembly).Run(args);
