using BioNer.Campaigns.Reports.Figures;

namespace BioNer.Campaigns.Reports.Page;

/// <summary>The figures, drawn into the page, each with its caption, its data, and links to its files where their folder is known.</summary>
internal static class FigureSection
{
    public static void Write(Html page, IReadOnlyList<ReportFigure> figures, string? files)
    {
        for (var index = 0; index < figures.Count; index++)
        {
            var (figure, id) = (figures[index], PageAnchors.Figure(figures, index));
            var name = PageAnchors.Plain(figure.Id);
            page.Add($"<section class=\"figure\" id=\"{id}\" aria-labelledby=\"{id}-head\">\n<h2 id=\"{id}-head\">{figure.Title}</h2>\n<figure>\n<div class=\"scroll card\" role=\"region\" aria-labelledby=\"{id}-head\" tabindex=\"0\">\n");
            // The ids within a drawing come from the figure's: two of one name must not share them.
            page.Add($"{new Markup(FigureWriter.Svg(figure with { Id = id[4..] }, titled: false))}\n</div>\n<figcaption>{figure.Caption}");
            page.Add($" <span class=\"downloads\"><a download=\"{name}.csv\" href=\"data:text/csv;charset=utf-8,{Uri.EscapeDataString(FigureData.Csv(figure))}\">Data (CSV)</a>");
            if (files is not null)
                page.Add($" <a href=\"{PageLinks.Folder(files)}{name}.png\">PNG</a> <a href=\"{PageLinks.Folder(files)}{name}.svg\">SVG</a>");
            page.Add($"</span></figcaption>\n</figure>\n</section>\n");
        }
    }
}
