using BioNer.Campaigns.Reports.Paper;
using BioNer.Tests;

namespace BioNer.Campaigns.Tests.Reports.Paper;

public sealed class PaperTablesTests
{
    [Fact]
    public void The_files_are_those_beside_the_checkout()
    {
        foreach (var path in Directory.GetFiles(Checkout.Shared("paper"), "*.csv"))
            Assert.Equal(
                File.ReadAllText(path).ReplaceLineEndings("\n"),
                File.ReadAllText(Checkout.Path("src", "BioNer.Campaigns", "Reports", "Paper", Path.GetFileName(path))).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void There_are_fifteen_corpora_with_best_partners_among_their_pairs()
    {
        Assert.Equal(15, PaperTables.Corpora.Count);
        Assert.All(PaperTables.Corpora, corpus =>
        {
            Assert.Equal(PaperTables.BestPartner(corpus), PaperTables.PartnersBestFirst(corpus)[0]);
            Assert.Equal(PaperTables.BesideBestPartner(corpus)?.F1, PaperTables.Beside(corpus, PaperTables.BestPartner(corpus)!)?.F1);
            Assert.Equal(14, PaperTables.PartnersBestFirst(corpus).Count);
            Assert.Equal(PaperTables.Single(corpus)?.F1, PaperTables.Size(corpus, 1, multi: false)?.F1);
        });
    }

    // The paper's abstract and results: 5 up and 1 down, 6 up; 4 of 15; 16 up and 1 down of 27.
    [Fact]
    public void Marks_are_as_many_as_the_papers_text_says()
    {
        Assert.Equal(6, PaperTables.Corpora.Count(corpus => PaperTables.Multi(corpus)!.Value.Marked));
        Assert.Equal(6, PaperTables.Corpora.Count(corpus => PaperTables.Dependent(corpus)!.Value.Marked));
        Assert.Equal(4, PaperTables.Corpora.Count(corpus => PaperTables.BesideBestPartner(corpus)!.Value.Marked));
        string[] groups = ["Chemical", "Species", "Cellular component", "Disease", "Cell", "Gene/protein"];
        PaperFigure[] cells = [.. groups.SelectMany(group => PaperTables.Corpora.Select(corpus => PaperTables.GroupMulti(group, corpus))).OfType<PaperFigure>()];
        Assert.Equal((27, 17), (cells.Length, cells.Count(cell => cell.Marked)));
        Assert.Equal([3, 4, 5, 6, 7, 8], groups.Select(group => PaperTables.GroupTable(group)!.Value));
    }

    [Fact]
    public void What_the_paper_does_not_have_is_null()
    {
        Assert.Null(PaperTables.Single("Mine"));
        Assert.Null(PaperTables.Single("Average"));
        Assert.Null(PaperTables.BestPartner("Mine"));
        Assert.Null(PaperTables.Beside("AnatEM", "AnatEM"));
        Assert.Null(PaperTables.Size("AnatEM", 0.3, multi: true));
        Assert.Null(PaperTables.GroupTable("Molecule"));
        Assert.Null(PaperTables.Benchmark("Ex-PTM"));
    }
}
