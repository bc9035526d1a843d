using BioNer.Campaigns.Planning;
using BioNer.Campaigns.Reports.Paper;
using BioNer.Campaigns.Reports.Tables;
using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Reports;

/// <summary>The data of a campaign's figures; a figure without a single value is left out.</summary>
internal static class ReportFigures
{
    public static IEnumerable<ReportFigure> Make(CellBook book)
    {
        var plan = book.Campaign.Plan;
        if (Gains(book) is { } gains)
            yield return gains;
        foreach (var (experiment, suffix) in Suffixes.Of(plan.Spec, ExperimentKind.Pairwise))
        {
            foreach (var rule in experiment.Overlap)
                if (Pairs(book, experiment, rule, $"pairs{suffix}{(rule == OverlapRule.Keep ? "" : "-excluded")}") is { } map)
                    yield return map;
            if (PaperPairs(PairwiseTables.Corpora(book, experiment), $"pairs{suffix}-paper") is { } paper)
                yield return paper;
        }
        foreach (var (experiment, suffix) in Suffixes.Of(plan.Spec, ExperimentKind.DatasetSize))
            if (Sizes(book, experiment, $"sizes{suffix}") is { } curves)
                yield return curves;
    }

    private static BarChart? Gains(CellBook book)
    {
        var plan = book.Campaign.Plan;
        List<(string Name, Func<string, Series?> Series, Func<string, PaperFigure?> Paper)> networks = [];
        foreach (var experiment in plan.Spec.Experiments)
            if (experiment.Kind is ExperimentKind.MultiTask or ExperimentKind.Dependent)
            {
                var (network, paper) = experiment.Kind == ExperimentKind.MultiTask ? (Network.Multi, (Func<string, PaperFigure?>)PaperTables.Multi) : (Network.Dependent, PaperTables.Dependent);
                networks.AddRange(experiment.Overlap.Select(rule => (
                    $"{experiment.Id}{TableNotes.Rule(rule)}",
                    (Func<string, Series?>)(corpus => book.Find(experiment.Id, corpus, new Condition { Network = network, Overlap = rule })),
                    (Func<string, PaperFigure?>)(corpus => TableNotes.ComparesWithPaper(rule, experiment.Overlap) ? paper(corpus) : null))));
            }
        List<string> corpora = [.. CorpusOrder.Of(plan).Where(corpus => networks.Any(network => SeriesTests.Difference(network.Series(corpus), FullSuiteTable.Single(book, corpus)).Value is not null))];
        return corpora.Count == 0 ? null : new BarChart
        {
            Id = "gains",
            Title = "Gain over the single-task network",
            Caption = "F1 points on test over (below) the single-task network of the same campaign, mean over seeds with 95 % intervals where there are several seeds; beside it the paper's gain.",
            YTitle = "F1 points",
            Labels = corpora,
            Series = [.. networks.SelectMany(network => (BarSeries[])
            [
                Bars(network.Name, corpora, corpus => SeriesTests.Difference(network.Series(corpus), FullSuiteTable.Single(book, corpus))),
                Bars($"{network.Name}, paper", corpora, corpus => PaperGain(network.Paper(corpus), corpus)),
            ]).Where(series => series.Values.Any(value => value is not null))],
        };
    }

    private static ReportCell PaperGain(PaperFigure? figure, string corpus) => CellBook.Paper(figure is { } multi && PaperTables.Single(corpus) is { } single ? new PaperFigure(multi.F1 - single.F1) : null);

    private static HeatMap? Pairs(CellBook book, ExperimentSpec experiment, OverlapRule rule, string id) => Map(
        id,
        $"Gain of each corpus beside each partner{TableNotes.Rule(rule)}",
        "F1 points on test that the row's corpus gains over its single-task network when it is trained together with the column's corpus; mean over seeds.",
        PairwiseTables.Corpora(book, experiment),
        (corpus, partner) => SeriesTests.Difference(PairwiseTables.Pair(book, experiment, corpus, partner, rule), PairwiseTables.Single(book, experiment, corpus)).Value);

    private static HeatMap? PaperPairs(IReadOnlyList<string> corpora, string id) => Map(
        id,
        "The paper's gain of each corpus beside each partner",
        "The same of the paper (Crichton et al. 2017, additional file 1): F1 points on test over its single-task network.",
        corpora,
        (corpus, partner) => PaperTables.Beside(corpus, partner)?.F1 - PaperTables.Single(corpus)?.F1);

    private static HeatMap? Map(string id, string title, string caption, IReadOnlyList<string> corpora, Func<string, string, double?> gain)
    {
        IReadOnlyList<IReadOnlyList<double?>> values = [.. corpora.Select(corpus => (IReadOnlyList<double?>)[.. corpora.Select(partner => partner == corpus ? null : gain(corpus, partner))])];
        return values.All(row => row.All(value => value is null))
            ? null
            : new HeatMap { Id = id, Title = title, Caption = caption, Unit = "F1 points over the single-task network", Rows = corpora, Columns = corpora, Values = values };
    }

    private static LineChart? Sizes(CellBook book, ExperimentSpec experiment, string id)
    {
        var plan = book.Campaign.Plan;
        var panels = new List<LinePanel>();
        foreach (var corpus in CorpusOrder.Of(plan).Where(corpus => plan.Cells.Any(cell => cell.Experiment == experiment.Id && cell.Corpus == corpus)))
        {
            List<LineSeries> curves =
            [
                Curve(book, "single-task", experiment, fraction => fraction == 1 ? FullSuiteTable.Single(book, corpus) : DatasetSizeTable.Alone(book, experiment, corpus, fraction)),
                Curve(book, "multi-task", experiment, fraction => DatasetSizeTable.Beside(book, experiment, corpus, fraction, experiment.Overlap[0])),
                Curve(book, "single-task, as many updates", experiment, fraction => DatasetSizeTable.Control(book, experiment, corpus, fraction)),
            ];
            if (curves.Exists(curve => curve.X.Count > 0))
                panels.Add(new LinePanel(corpus, [.. curves.Where(curve => curve.X.Count > 0)]));
        }
        return panels.Count == 0 ? null : new LineChart
        {
            Id = id,
            Title = "F1 by share of the training sentences",
            Caption = $"F1 on test against the share of the corpus's training sentences: alone, beside its partner at full size, and alone with as many updates{(experiment.Overlap.Count > 1 ? "; overlap kept" : TableNotes.Rule(experiment.Overlap[0]))}; means over seeds with 95 % intervals where there are several seeds.",
            XTitle = "percent of the training sentences",
            YTitle = "F1",
            Panels = panels,
        };
    }

    private static LineSeries Curve(CellBook book, string name, ExperimentSpec experiment, Func<double, Series?> find)
    {
        var points = experiment.Fractions.Append(1).Distinct().Order().Select(fraction => (Fraction: fraction, Cell: book.Cell(find(fraction)))).Where(point => point.Cell.Value is not null).ToList();
        return new LineSeries(name, [.. points.Select(point => 100 * point.Fraction)], [.. points.Select(point => point.Cell.Value!.Value)], [.. points.Select(point => point.Cell.HalfWidth95)]);
    }

    private static BarSeries Bars(string name, IReadOnlyList<string> corpora, Func<string, ReportCell> cell)
    {
        var cells = corpora.Select(cell).ToList();
        return new BarSeries(name, [.. cells.Select(found => found.Value)], [.. cells.Select(found => found.HalfWidth95)]);
    }
}
