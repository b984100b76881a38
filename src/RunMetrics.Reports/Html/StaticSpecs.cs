using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Specs.Storing;

namespace RunMetrics.Reports.Html;

/// <summary>Requirements in the static summary: contradictions first, then each requirement with its evidence.</summary>
internal static class StaticSpecs
{
    private const int MostRequirements = 300;
    private const int MostContradictions = 50;
    private const int LongestText = 400;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Snapshot.Specs is not { } map)
            return;
        html.Markup("<h2>Requirements</h2>\n").Element("p", SpecText.Sentence(map.Totals)).Markup("\n");
        foreach (var note in SpecText.Basis(map.Basis))
            html.Element("p", note).Markup("\n");
        if (map.Contradictions.Count > 0)
        {
            html.Markup("<ul>\n");
            foreach (var one in map.Contradictions.Take(MostContradictions))
                html.Element("li", TextCap.Ellipsis($"✕ {SpecText.Word(one.Kind)}: {one.Id}: {one.Stated}; {one.Found}", LongestText)).Markup("\n");
            html.Markup("</ul>\n");
            if (map.Contradictions.Count > MostContradictions)
                html.Element("p", $"And {Numbers.Count(map.Contradictions.Count - MostContradictions, "more contradiction")}.").Markup("\n");
        }

        html.Markup("<table>\n<tr><th>Requirement</th><th>Status</th><th>Document says</th><th>Tests say</th><th>Code</th><th>Commits</th><th>Where</th></tr>\n");
        foreach (var one in map.Requirements.OrderBy(static one => SpecText.Statuses.ToList().IndexOf(one.Status)).Take(MostRequirements))
            WriteRow(html, one, map, model.Links);
        html.Markup("</table>\n");
        if (map.Requirements.Count > MostRequirements)
            html.Element("p", $"And {Numbers.Count(map.Requirements.Count - MostRequirements, "more requirement")}.").Markup("\n");
        html.Markup("<p class=\"muted\">").Text(map.Definition).Markup("</p>\n");
    }

    private static void WriteRow(HtmlText html, SpecRequirement one, SpecMap map, RepositoryLinks links)
    {
        var path = map.Documents[one.Document];
        var address = links.Source is { } template ? RepositoryLinks.Fill(template, path, one.Line) : null;
        html.Markup("<tr><th scope=\"row\">").Text(TextCap.Ellipsis($"{one.Label} {one.Title}".TrimEnd(), LongestText)).Markup("</th><td>")
            .Text($"{SpecText.Sign(one.Status)} {SpecText.Word(one.Status)}").Markup("</td><td>").Text(SpecText.Word(one.Stated)).Markup("</td><td>").Text(SpecText.Tests(one, map))
            .Markup("</td><td class=\"n\">").Text(Numbers.Count(one.Symbols.Count(symbol => map.Symbols[symbol].Test is not true))).Markup("</td><td class=\"n\">").Text(Numbers.Count(one.Commits.Count))
            .Markup("</td><td>").Link(address, FormattableString.Invariant($"{path}:{one.Line}")).Markup("</td></tr>\n");
    }
}
