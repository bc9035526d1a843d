namespace BioNer.Campaigns.Reports.Paper;

/// <summary>A figure of the paper.</summary>
/// <param name="F1">F1 on test, percent.</param>
/// <param name="Marked">Whether the paper marks it as significantly different from the single-task network of the same data (its two-tailed t-test at 0.05).</param>
public readonly record struct PaperFigure(double F1, bool Marked = false);
