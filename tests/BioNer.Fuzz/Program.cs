using BioNer.Fuzz;
using SharpFuzz;

// tests/BioNer.Fuzz/fuzz.sh TARGET SECONDS instruments, runs and counts; by hand:
//   BioNer.Fuzz list
//   BioNer.Fuzz afl TARGET                under afl-fuzz
//   BioNer.Fuzz replay TARGET FILE…       what becomes of each file; exit code 1 when one is a finding
//   BioNer.Fuzz shrink TARGET FILE OUT    the smallest input found that fails as FILE does
switch (args)
{
    case ["list"]:
        foreach (var known in FuzzTargets.All)
            Console.WriteLine(known.Name);
        return 0;
    case ["afl", var name]:
        var target = FuzzTargets.Find(name);
        Fuzzer.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            Trial.Run(target, input.ToArray());
        });
        return 0;
    case ["replay", var name, .. var files]:
        return Replay.Run(FuzzTargets.Find(name), files, Console.Out) ? 0 : 1;
    case ["shrink", var name, var file, var smaller]:
        File.WriteAllBytes(smaller, Shrink.Of(FuzzTargets.Find(name), File.ReadAllBytes(file)));
        return 0;
    default:
        Console.Error.WriteLine("BioNer.Fuzz list | afl TARGET | replay TARGET FILE… | shrink TARGET FILE OUT");
        return 2;
}
