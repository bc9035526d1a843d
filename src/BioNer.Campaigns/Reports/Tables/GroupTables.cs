using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports.Tables;

/// <summary>Tables 3–8: the corpora of a group, reduced to its kind of entity, alone and together.</summary>
internal static class GroupTables
{
    public static async Task<IReadOnlyList<ReportTable>> MakeAsync(CellBook book, ExperimentSpec experiment, string suffix, CancellationToken cancellation)
    {
        var plan = book.Campaign.Plan;
        var tables = new List<ReportTable>();
        foreach (var group in plan.Spec.Groups.Where(group => plan.Cells.Any(cell => cell.Experiment == experiment.Id && cell.Condition.Group == group.Name)))
        {
            var typeOf = group.Members.DistinctBy(member => member.Corpus).ToDictionary(member => member.Corpus, member => member.Type, StringComparer.Ordinal);
            var number = PaperTables.GroupTable(group.Name);
            tables.Add(await TableMaker.MakeAsync(
                ($"{(number is null ? "group" : $"table{number}")}-{Slug(group.Name)}{suffix}", $"{(number is null ? "Group: " : $"Table {number}: ")}{group.Name}"),
                book,
                [.. typeOf.Keys],
                [
                    new Comparison("single-task", corpus => Find(corpus, Network.Single, OverlapRule.Keep), corpus => PaperTables.GroupSingle(group.Name, corpus), null),
                    .. experiment.Overlap.Select(rule => new Comparison(
                        $"multi-task{TableNotes.Rule(rule)}",
                        corpus => Find(corpus, Network.Multi, rule),
                        corpus => TableNotes.ComparesWithPaper(rule, experiment.Overlap) ? PaperTables.GroupMulti(group.Name, corpus) : null,
                        corpus => Find(corpus, Network.Single, OverlapRule.Keep))),
                ],
                [
                    $"Labels other than the group's become O, in training and in scoring: {string.Join(", ", group.Members.Select(member => $"{member.Corpus} {member.Type ?? "all types"}"))}.",
                    TableNotes.Exact, TableNotes.Seeds(plan, experiment), TableNotes.Overlap(experiment.Overlap), "Gains and tests are against the single-task network on the same view.", TableNotes.Tests,
                    .. number == 3 ? ["The paper prints averages of 76.43 and 77.49 below its table 3; its own six cells average to 76.12 and 77.82, and cells are what is averaged here."] : Array.Empty<string>(),
                ],
                cancellation));

            Series? Find(string corpus, Network network, OverlapRule rule) =>
                book.Find(experiment.Id, corpus, new Condition { Network = network, Group = group.Name, Type = typeOf[corpus], Overlap = rule });
        }
        return tables;
    }

    private static string Slug(string name) => string.Concat(name.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
}
