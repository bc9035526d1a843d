using System.Xml.Linq;
using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Figures;
using BioNer.Tests;
using SkiaSharp;

namespace BioNer.Campaigns.Tests.Reports.Figures;

public sealed class FigureWriterTests
{
    private static readonly HeatMap Map = new()
    {
        Id = "pairwise",
        Title = "Gains by partner",
        Caption = "F1 points on test.",
        Rows = ["Genes", "Drugs"],
        Columns = ["Genes", "Drugs"],
        Values = [[null, 2], [-2, null]],
        Unit = "F1 points",
    };

    private static readonly LineChart Lines = new()
    {
        Id = "sizes",
        Title = "Less data",
        Caption = "F1 by share.",
        XTitle = "share, %",
        YTitle = "F1, %",
        Panels = [.. new[] { "Genes", "Drugs" }.Select(name => new LinePanel(name, [new LineSeries("alone", [10, 50, 100], [40, 60, 70], [2, null, 1]), new LineSeries("together", [10, 50], [55, 65], [null, null])]))],
    };

    public static TheoryData<ReportFigure> All => [Map, Lines, SampleReport.Bars(SampleReport.Corpora)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_figure_gives_the_same_bytes(ReportFigure figure)
    {
        Assert.Equal(FigureWriter.Png(figure), FigureWriter.Png(figure));
        Assert.Equal(FigureWriter.Svg(figure), FigureWriter.Svg(figure));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_picture_is_neither_blank_nor_cut_at_its_edges(ReportFigure figure)
    {
        using var picture = SKBitmap.Decode(FigureWriter.Png(figure));

        Assert.InRange(picture.Width, 640, 1200);
        Assert.True(picture.Pixels.Count(pixel => pixel != SKColors.White) > picture.Pixels.Length / 100, "hardly anything is drawn");
        for (var y = 0; y < picture.Height; y++)
            Assert.Equal((SKColors.White, SKColors.White), (picture.GetPixel(0, y), picture.GetPixel(picture.Width - 1, y)));
        for (var x = 0; x < picture.Width; x++)
            Assert.Equal((SKColors.White, SKColors.White), (picture.GetPixel(x, 0), picture.GetPixel(x, picture.Height - 1)));
    }

    [Fact]
    public void Gains_are_blue_losses_orange_and_missing_cells_grey()
    {
        using var picture = SKBitmap.Decode(FigureWriter.Png(Map));
        var colors = picture.Pixels.ToHashSet();

        Assert.Contains(new SKColor(0x08, 0x51, 0x9C), colors);
        Assert.Contains(new SKColor(0xB3, 0x58, 0x06), colors);
        Assert.Contains(new SKColor(0xE8, 0xE8, 0xE8), colors);
    }

    [Fact]
    public void A_heat_map_names_rows_columns_values_scale_and_gaps()
    {
        var words = Words(FigureWriter.Svg(Map));

        Assert.Equal(2, words.Count(word => word == "Genes"));
        Assert.Superset(new HashSet<string> { "Gains by partner", "not measured", "+2.0", "\u22122.0", "+2", "\u22122", "0" }, words.ToHashSet());
        Assert.Contains(words, word => word.Contains("F1 points", StringComparison.Ordinal));
    }

    [Fact]
    public void One_value_far_from_all_others_does_not_pale_them()
    {
        var row = Enumerable.Range(0, 40).Select(index => (double?)(index == 7 ? -50 : 1)).ToArray();
        var words = Words(FigureWriter.Svg(Map with { Rows = ["Genes"], Columns = [.. row.Select((_, index) => $"{index}")], Values = [row] }));

        Assert.Contains("≤ \u22121", words);
        Assert.Contains("≥ +1", words);
    }

    [Fact]
    public void Curves_name_panels_series_axes_and_the_measured_places()
    {
        Assert.Superset(new HashSet<string> { "Less data", "Genes", "Drugs", "alone", "together", "share, %", "F1, %", "10", "50", "100" }, Words(FigureWriter.Svg(Lines)).ToHashSet());
    }

    [Fact]
    public void Ticks_at_halves_are_not_rounded_away()
    {
        var words = Words(FigureWriter.Svg(SampleReport.Bars(["a", "b"]) with { Series = [new BarSeries("s", [-5.1, 7.0], [null, null])] }));

        Assert.Contains("2.5", words);
        Assert.Contains("\u22122.5", words);
    }

    [Fact]
    public void Names_of_any_kind_leave_the_svg_well_formed_and_its_ids_apart()
    {
        var figure = SampleReport.Bars(["<script>alert(1)</script>", "a & b", "tab\there\u0001", "細胞"]) with { Id = "a\"><b>", Title = "<b> & \u0000" };

        var svg = XElement.Parse(FigureWriter.Svg(figure));

        Assert.All(svg.DescendantsAndSelf().Attributes("id"), id => Assert.StartsWith("figure-a---b--", id.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "b");
        Assert.Contains("a & b", Words(svg.ToString()));
    }

    [Fact]
    public void Empty_figures_are_drawn_too()
    {
        Assert.NotEmpty(FigureWriter.Png(Map with { Rows = [], Columns = [], Values = [] }));
        Assert.NotEmpty(FigureWriter.Png(Lines with { Panels = [] }));
        Assert.NotEmpty(FigureWriter.Png(Lines with { Panels = [new LinePanel("Genes", [new LineSeries("alone", [100], [50], [null])])] }));
        Assert.NotEmpty(FigureWriter.Png(SampleReport.Bars([])));
    }

    [Fact]
    public void The_papers_figures_stay_small_and_their_words_apart()
    {
        var folder = Checkout.Shared("paper");
        foreach (var figure in (ReportFigure[])[PaperFigures.Pairwise(folder), PaperFigures.DatasetSize(folder), PaperFigures.Gains(folder)])
        {
            Assert.InRange(FigureWriter.Png(figure).Length, 10_000, 200_000);
            var boxes = LevelBoxes(XElement.Parse(FigureWriter.Svg(figure)));
            for (var one = 0; one < boxes.Count; one++)
                for (var other = one + 1; other < boxes.Count; other++)
                    Assert.False(boxes[one].Box.IntersectsWith(boxes[other].Box), $"{figure.Id}: '{boxes[one].Words}' touches '{boxes[other].Words}'");
        }
    }

    // The boxes of the texts that are not turned, from the places and lengths that the SVG gives; a letter is taken to reach from 0.7 above to 0.1 below its line.
    private static List<(string Words, SKRect Box)> LevelBoxes(XElement svg)
    {
        var boxes = new List<(string, SKRect)>();
        foreach (var text in svg.Descendants().Where(element => element.Name.LocalName == "text"))
        {
            var (dx, dy) = (0f, 0f);
            if (text.Attribute("transform")?.Value is { } transform)
            {
                if (!transform.StartsWith("translate(", StringComparison.Ordinal) || transform.Contains("rotate", StringComparison.Ordinal))
                    continue;
                var parts = transform["translate(".Length..^1].Split(' ', ',');
                (dx, dy) = (float.Parse(parts[0]), parts.Length > 1 ? float.Parse(parts[1]) : 0);
            }
            var (x, y, size, width) = (dx + Number(text, "x"), dy + Number(text, "y"), Number(text, "font-size"), Number(text, "textLength"));
            boxes.Add((text.Value, new SKRect(x, y - 0.7f * size, x + width, y + 0.1f * size)));
        }
        Assert.True(boxes.Count > 10, "hardly any text was found");
        return boxes;

        static float Number(XElement text, string name) => float.Parse(text.Attribute(name)?.Value ?? "0");
    }

    private static List<string> Words(string svg) => [.. XElement.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
}
