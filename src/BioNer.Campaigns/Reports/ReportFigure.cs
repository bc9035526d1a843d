using System.Text.Json.Serialization;

namespace BioNer.Campaigns.Reports;

/// <summary>A figure's data; it is drawn as PNG and SVG.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HeatMap), "heat-map")]
[JsonDerivedType(typeof(LineChart), "lines")]
[JsonDerivedType(typeof(BarChart), "bars")]
public abstract record ReportFigure
{
    /// <summary>A short name for files and links: <c>pairwise</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What is seen and how it was measured, for the caption and for those who cannot see it.</summary>
    public required string Caption { get; init; }
}

/// <summary>A matrix of differences around zero: rows gain or lose by columns.</summary>
public sealed record HeatMap : ReportFigure
{
    public required IReadOnlyList<string> Rows { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>[row][column]; null where nothing was measured.</summary>
    public required IReadOnlyList<IReadOnlyList<double?>> Values { get; init; }

    /// <summary>What the colours mean: <c>F1 points against the single-task network</c>.</summary>
    public required string Unit { get; init; }
}

/// <summary>Curves over one quantity, a panel a corpus (or one panel).</summary>
public sealed record LineChart : ReportFigure
{
    public required string XTitle { get; init; }

    public required string YTitle { get; init; }

    public required IReadOnlyList<LinePanel> Panels { get; init; }
}

/// <summary>One panel.</summary>
public sealed record LinePanel(string Title, IReadOnlyList<LineSeries> Series);

/// <summary>One curve; <paramref name="HalfWidth"/> is half the 95 % interval at each point, null where unknown.</summary>
public sealed record LineSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double?> HalfWidth);

/// <summary>A bar a corpus and series: gains and losses.</summary>
public sealed record BarChart : ReportFigure
{
    public required string YTitle { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public required IReadOnlyList<BarSeries> Series { get; init; }
}

/// <summary>One bar for each label; null where nothing was measured.</summary>
public sealed record BarSeries(string Name, IReadOnlyList<double?> Values, IReadOnlyList<double?> HalfWidth);
