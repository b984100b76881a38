using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Reports.Html;

/// <summary>Flaky and broken tests in the static summary, with what the verdict rests on.</summary>
internal static class StaticFlaky
{
    private const int MostTests = 30;
    private const int MostMarks = 20;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Flakiness is not { } report || FlakinessText.Telling(report) is not { Count: > 0 } telling)
            return;
        html.Markup("<h2>Flaky and broken tests</h2>\n").Element("p", FlakinessText.Sentence(report)).Markup("\n").Element("p", FlakinessText.Definition).Markup("\n");
        html.Markup("<table>\n<tr><th>Test</th><th>State</th><th>Rate</th><th>Runs</th><th>Last runs</th><th>Cost</th><th>Evidence</th></tr>\n");
        var strips = TestStrips.Of(model.Context.Memory, [.. telling.Take(MostTests)], report.Outages);
        foreach (var (test, strip) in telling.Zip(strips))
        {
            html.Markup("<tr><th scope=\"row\">").Text($"{test.Test} ({test.Variant})").Markup("</th><td>").Text(test.State == StabilityState.Flaky ? "flaky" : "broken")
                .Markup("</td><td class=\"n\">").Text(FlakinessText.Rate(test)).Markup("</td><td class=\"n\">").Text(Numbers.Count(test.Runs))
                .Markup("</td><td>").Text(Marks(strip.Letters)).Markup("</td><td class=\"n\">").Text(strip.Letters.Length == 0 ? "–" : Numbers.Duration(strip.Cost)).Markup("</td><td>").Text(test.Evidence).Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (telling.Count > MostTests)
            html.Element("p", $"And {Numbers.Count(telling.Count - MostTests)} more.").Markup("\n");
        if (model.Context.Memory.Count > 0)
            html.Markup("<p class=\"muted\">").Text($"Last runs: ✓ passed, ~ passed after a failed attempt, ✕ failed, – skipped, · absent; the newest on the right. Cost: {FlakinessText.Cost}").Markup("</p>\n");
    }

    private static string Marks(string letters) => string.Concat(letters.AsSpan(Math.Max(0, letters.Length - MostMarks)).ToArray().Select(static letter => letter switch
    {
        'p' => '✓',
        'k' => '~',
        'f' => '✕',
        's' => '–',
        '-' => '·',
        _ => '○',
    }));
}
