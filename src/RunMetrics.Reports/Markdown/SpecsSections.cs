using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;

namespace RunMetrics.Reports.Markdown;

/// <summary>Requirements in the job summary: counts and contradictions, then what is unverified.</summary>
internal static class SpecsSections
{
    private const int LongestText = 300;
    private const int LongestTitle = 120;

    public static IEnumerable<SummarySection> Of(SpecMap map, RepositoryLinks links)
    {
        yield return new SummarySection
        {
            One = "contradiction of requirements",
            Many = "contradictions of requirements",
            Count = map.Contradictions.Count,
            Opening = "\n### Requirements\n\n",
            Items =
            [
                new SummaryItem(0, string.Join(" ", SpecText.Basis(map.Basis).Select(Inline).Prepend(SpecText.Sentence(map.Totals))) + "\n\n", SpecText.Sentence(map.Totals) + "\n\n"),
                .. map.Contradictions.Select(static one => new SummaryItem(1, Line(one), $"- ✕ {SpecText.Word(one.Kind)}: {Inline(one.Id)}\n")),
            ],
        };
        var unverified = map.Requirements.Where(static one => one.Status == RequirementStatus.Unverified).ToList();
        if (unverified.Count > 0)
        {
            yield return new SummarySection
            {
                One = "unverified requirement",
                Count = unverified.Count,
                Opening = "\n#### Unverified requirements\n\n" + SummaryTotals.Row(["Requirement", "Document says", "Tests say", "Code", "Where"]) + SummaryTotals.Row(["---", "---", "---", "---:", "---"]),
                Items = unverified.Select(one => new SummaryItem(1, Row(one, map, links))),
            };
        }
    }

    private static string Line(SpecContradiction one) => $"- ✕ {SpecText.Word(one.Kind)}: **{Inline(one.Id)}**: {Inline(one.Stated)}; {Inline(one.Found)}\n";

    private static string Row(SpecRequirement one, SpecMap map, RepositoryLinks links)
    {
        var path = map.Documents[one.Document];
        var address = links.Source is { } template ? RepositoryLinks.Fill(template, path, one.Line) : null;
        return SummaryTotals.Row(
        [
            $"! **{Inline(one.Label)}** {MarkdownText.Inline(one.Title, LongestTitle)}".TrimEnd(),
            SpecText.Word(one.Stated),
            SpecText.Tests(one, map),
            Numbers.Count(one.Symbols.Count(symbol => map.Symbols[symbol].Test is not true)),
            MarkdownText.Link(address, FormattableString.Invariant($"{path}:{one.Line}"), LongestText),
        ]);
    }

    private static string Inline(string text) => MarkdownText.Inline(text, LongestText);
}
