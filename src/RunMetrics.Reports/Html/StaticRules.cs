using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html;

/// <summary>The architecture rules in the static summary: what each came to, and the first violations.</summary>
internal static class StaticRules
{
    private const int MostRules = 50;
    private const int MostViolations = 30;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Snapshot.Violations is not { Rules.Count: > 0 } report)
            return;
        html.Markup("<h2>Architecture rules</h2>\n").Element("p", report.Definition).Markup("\n");
        html.Markup("<table>\n<tr><th>Rule</th><th>Severity</th><th>Types</th><th>New</th><th>Known</th></tr>\n");
        foreach (var rule in report.Rules.OrderByDescending(static rule => rule.Violations - rule.Known).Take(MostRules))
        {
            html.Markup("<tr><th scope=\"row\">").Text(rule.Name).Markup("</th><td>").Text(rule.Severity.ToString()).Markup("</td><td class=\"n\">")
                .Text($"{Numbers.Count(rule.From)} → {Numbers.Count(rule.To)}{(rule.Empty is { } side ? $", '{side}' means none" : "")}")
                .Markup("</td><td class=\"n\">").Text(Numbers.Count(rule.Violations - rule.Known)).Markup("</td><td class=\"n\">").Text(Numbers.Count(rule.Known)).Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (report.Rules.Count > MostRules)
            html.Element("p", $"And {Numbers.Count(report.Rules.Count - MostRules, "more rule")}.").Markup("\n");
        var news = report.Violations.Where(static one => !one.Known).OrderByDescending(one => report.Rules[one.Rule].Severity).ToList();
        if (news.Count == 0)
            return;
        html.Markup("<ul>\n");
        foreach (var one in news.Take(MostViolations).Select(report.Named))
            html.Element("li", $"{one.Severity} {one.Code} {one.Rule}: {RuleText.Sentence(one)}{(one.File is { } file ? $", {file}" : "")}").Markup("\n");
        html.Markup("</ul>\n");
        if (news.Count > MostViolations)
            html.Element("p", $"And {Numbers.Count(news.Count - MostViolations, "more violation")}.").Markup("\n");
    }
}
