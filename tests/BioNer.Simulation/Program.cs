using BioNer.Simulation.Design;
using BioNer.Simulation.Measured;
using BioNer.Simulation.Output;

// dotnet run -c Release --project tests/BioNer.Simulation -- campaigns|scales|faults|documents|measure
// dotnet run -c Release --project tests/BioNer.Simulation -- chart FOLDER
var root = Repository.Root();
switch (args)
{
    case ["campaigns"]:
        Console.Write(new CampaignTables(root).Sizes());
        return 0;
    case ["scales"]:
        Console.Write(new CampaignTables(root).Scales());
        return 0;
    case ["faults"]:
        Console.Write(new CampaignTables(root).Faults());
        return 0;
    case ["documents"]:
        Console.Write($"{new DocumentTables(root).Drops()}\n{new DocumentTables(root).Faults()}");
        return 0;
    case ["measure"]:
        Console.Write($"{await new CampaignCosts(root).PlansAsync()}\n{await CampaignCosts.SpendingAsync()}");
        return 0;
    case ["chart", var folder]:
        await Charts.WriteAsync(new CampaignTables(root), folder);
        return 0;
    default:
        Console.Error.WriteLine("usage: BioNer.Simulation campaigns|scales|faults|documents|measure, or chart FOLDER");
        return 2;
}
