using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html;

/// <summary>The quarantine in the static summary: every entry, with what became of it.</summary>
internal static class StaticQuarantine
{
    private const int MostEntries = 50;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Quarantine is not { Entries.Count: > 0 } report)
            return;
        html.Markup("<h2>Quarantine</h2>\n").Element("p", QuarantineText.Sentence(report)).Markup("\n").Element("p", QuarantineText.Definition).Markup("\n");
        html.Markup("<table>\n<tr><th>Test</th><th>State</th><th>Failed</th><th>Owner</th><th>Until</th><th>Reason</th><th>Issue</th></tr>\n");
        foreach (var status in report.Entries.Take(MostEntries))
        {
            var entry = status.Entry;
            html.Markup("<tr><th scope=\"row\">").Text(entry.Variant is { } variant ? $"{entry.Test} ({variant})" : entry.Test).Markup("</th><td>")
                .Text($"{QuarantineText.Word(status.State)}: {QuarantineText.Explanation(status)}").Markup("</td><td class=\"n\">")
                .Text($"{Numbers.Count(status.Failed)} of {Numbers.Count(status.Tests)}").Markup("</td><td>").Text(entry.Owner).Markup("</td><td>").Text(QuarantineText.Day(entry.Expires))
                .Markup("</td><td>").Text(entry.Reason).Markup("</td><td>").Text(entry.Issue).Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (report.Entries.Count > MostEntries)
            html.Element("p", $"And {Numbers.Count(report.Entries.Count - MostEntries)} more.").Markup("\n");
    }
}
