using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Durations;

namespace RunMetrics.Reports.Html;

/// <summary>Tests that take longer than they used to in the static summary, and the slowest of the run.</summary>
internal static class StaticSlow
{
    private const int MostTests = 30;
    private const int MostSlowest = 10;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Durations is not { } report)
            return;
        if (DurationText.Telling(report) is { Count: > 0 } telling)
            WriteSlower(html, report, telling);
        if (report.Slowest.Count > 0)
            WriteSlowest(html, report);
    }

    private static void WriteSlower(HtmlText html, DurationReport report, IReadOnlyList<DurationVerdict> telling)
    {
        html.Markup("<h2>Slower than they used to be</h2>\n").Element("p", DurationText.Sentence(report)).Markup("\n");
        if (DurationText.Machine(report) is { } machine)
            html.Element("p", machine).Markup("\n");
        html.Element("p", DurationText.Definition).Markup("\n<table>\n<tr><th>Test</th><th>State</th><th>Now</th><th>p50</th><th>p95</th><th>Evidence</th></tr>\n");
        foreach (var test in telling.Take(MostTests))
        {
            html.Markup("<tr><th scope=\"row\">").Text($"{test.Test} ({test.Variant})").Markup("</th><td>").Text(DurationText.Word(test.State));
            foreach (var seconds in new[] { test.Seconds, test.P50, test.P95 })
                html.Markup("</td><td class=\"n\">").Text(Numbers.Duration(seconds));
            html.Markup("</td><td>").Text(test.Evidence).Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (telling.Count > MostTests)
            html.Element("p", $"And {Numbers.Count(telling.Count - MostTests)} more.").Markup("\n");
    }

    private static void WriteSlowest(HtmlText html, DurationReport report)
    {
        html.Markup("<h2>Slowest tests</h2>\n<table>\n<tr><th>Test</th><th>Duration</th><th>Share</th><th>Against its past</th></tr>\n");
        foreach (var test in report.Slowest.Take(MostSlowest))
        {
            html.Markup("<tr><th scope=\"row\">").Text($"{test.Test} ({test.Variant})").Markup("</th><td class=\"n\">").Text(Numbers.Duration(test.Seconds))
                .Markup("</td><td class=\"n\">").Text(Numbers.Percent(test.Share)).Markup("</td><td>").Text(test.Verdict is { } verdict ? DurationText.Word(verdict.State) : "never passed").Markup("</td></tr>\n");
        }

        html.Markup("</table>\n").Element("p", $"Of {Numbers.Duration(report.TestSeconds)} that all tests took; duration of the last attempt.").Markup("\n");
    }
}
