using System.Globalization;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html;

/// <summary>The hottest files in the static summary.</summary>
internal static class StaticHotspots
{
    private const int MostFiles = 10;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Hotspots is not { } report || report.Files.Where(static file => !file.IsTest && file.Hotspot > 0).Take(MostFiles).ToList() is not { Count: > 0 } files)
            return;
        html.Markup("<h2>Hotspots</h2>\n").Element("p", "Files that change often and are complex: √(rank by revisions × rank by complexity).").Markup("\n");
        html.Markup("<table>\n<tr><th>File</th><th>Score</th><th>Revisions</th><th>Complexity</th><th>Dependents</th><th>Covered</th></tr>\n");
        foreach (var file in files)
        {
            html.Markup("<tr><th scope=\"row\">").Text(file.Path).Markup("</th><td class=\"n\">").Text(file.Hotspot.ToString("0.00", CultureInfo.InvariantCulture))
                .Markup("</td><td class=\"n\">").Text(Numbers.Count(file.Revisions)).Markup("</td><td class=\"n\">").Text(Numbers.Count(file.Complexity))
                .Markup("</td><td class=\"n\">").Text(file.Dependents is { } dependents ? Numbers.Count(dependents) : "–")
                .Markup("</td><td class=\"n\">").Text(file.LineRate is { } rate ? Numbers.Percent(rate) : "–").Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
    }
}
