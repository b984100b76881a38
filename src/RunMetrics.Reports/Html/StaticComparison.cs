using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Comparing;

namespace RunMetrics.Reports.Html;

/// <summary>What is different from the run before and from the base run, in the static summary.</summary>
internal static class StaticComparison
{
    private const int Most = 10;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Comparisons.Count == 0)
            return;
        html.Markup("<h2>Compared with other runs</h2>\n").Element("p", ComparisonText.Definition).Markup("\n");
        foreach (var compared in model.Context.Comparisons)
        {
            html.Element("h3", $"{(compared.IsPrevious ? compared.IsBase ? "The previous run, which is the base" : "The previous run" : "The base run")}: {compared.RunId}").Markup("\n");
            if (compared.Difference is { } difference)
                Write(html, difference);
            else
                html.Element("p", $"Nothing is known: {compared.Reason}.").Markup("\n");
        }
    }

    private static void Write(HtmlText html, RunDifference difference)
    {
        string[] counts = [.. ComparisonText.Counts(difference).Where(static one => one.Count is > 0).Select(static one => $"{ComparisonText.Title(one.Name)} {Numbers.Count(one.Count!.Value)}")];
        html.Element("p", counts.Length == 0 ? "No difference in what both runs have." : string.Join(" · ", counts)).Markup("\n");
        List(html, "Broken", difference.Tests?.Broken.Select(static test => test.Name));
        List(html, "Fixed", difference.Tests?.Fixed.Select(static test => test.Name));
        List(html, "Packages", difference.Packages?.Select(Fact));
        List(html, "Environment", difference.Environment.Select(Fact));
    }

    private static string Fact(FactChange one) => $"{one.Name}: {one.Before ?? "–"} → {one.After ?? "–"}";

    private static void List(HtmlText html, string title, IEnumerable<string>? items)
    {
        if (items?.ToList() is not { Count: > 0 } all)
            return;
        html.Markup("<p>").Text(title + ":").Markup("</p>\n<ul>\n");
        foreach (var item in all.Take(Most))
            html.Element("li", TextCap.Ellipsis(item, 300)).Markup("\n");
        if (all.Count > Most)
            html.Element("li", $"and {Numbers.Count(all.Count - Most)} more").Markup("\n");
        html.Markup("</ul>\n");
    }
}
