using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Rules.Storing;

namespace RunMetrics.Reports.Markdown;

/// <summary>Broken architecture rules in the job summary, and what was mended.</summary>
internal static class RulesSection
{
    private const int LongestText = 400;
    private const int MostGone = 20;

    /// <summary>The section; null when every rule holds and nothing changed.</summary>
    /// <param name="report">What became of the rules.</param>
    /// <param name="earlier">The run that changes are told against; null when there is none.</param>
    public static SummarySection? Of(ViolationReport report, GraphBase? earlier)
    {
        var before = earlier?.Violations;
        var known = before?.Violations.Select(before.KeyOf).ToHashSet();
        var now = report.Violations.Select(report.KeyOf).ToHashSet();
        // Of a rule that is no longer there nothing was mended.
        var names = report.Rules.Select(static rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var gone = before?.Violations.Where(one => !now.Contains(before.KeyOf(one)) && names.Contains(before.Rules[one.Rule].Name)).Select(before.Named).ToList() ?? [];
        var news = report.Violations.Where(static one => !one.Known).OrderByDescending(one => report.Rules[one.Rule].Severity).ToList();
        var empty = report.Rules.Where(static rule => rule.Empty is not null).ToList();
        if (news.Count + empty.Count + gone.Count + report.Stale.Count == 0)
            return null;
        var items = new List<SummaryItem> { new(0, Sentence(report, news, gone.Count, known, earlier) + "\n\n") };
        foreach (var one in news)
            items.Add(new SummaryItem(1, Line(report, one, since: known?.Contains(report.KeyOf(one)) == false)));
        foreach (var rule in empty)
            items.Add(new SummaryItem(1, $"- ! **{Inline(rule.Name)}** means no type on the side '{rule.Empty}': it can never be broken\n"));
        foreach (var one in gone.Take(MostGone))
            items.Add(new SummaryItem(1, $"- ✓ gone: **{Inline(one.Rule)}**: {Inline(one.To.Length == 0 ? one.From : $"{one.From} → {one.To}")}\n"));
        return new SummarySection
        {
            One = "finding of the architecture rules",
            Many = "findings of the architecture rules",
            Count = items.Sum(static item => item.Things),
            Opening = "\n### Architecture rules\n\n",
            Items = items,
        };
    }

    private static string Sentence(ViolationReport report, List<StoredViolation> news, int gone, HashSet<(string, string, string)>? known, GraphBase? earlier)
    {
        var totals = report.Total();
        var weights = new[] { (totals.Errors, "error"), (totals.Warnings, "warning"), (totals.Infos, "info") }.Where(static one => one.Item1 > 0).Select(static one => Numbers.Count(one.Item1, one.Item2)).ToList();
        var text = $"{Numbers.Count(totals.Checked, "rule")}: {Numbers.Count(news.Count, "violation")}{(weights.Count > 0 ? $" ({string.Join(", ", weights)})" : "")} not in the baseline, {Numbers.Count(totals.Known)} in it.";
        if (report.Stale.Count > 0)
            text += $" {Numbers.Count(report.Stale.Count, "entry", "entries")} of the baseline can go: `runmetrics rules --update-baseline`.";
        if (known is not null && earlier is not null)
            text += $" Since run {MarkdownText.Inline(earlier.RunId, 80)}: {Numbers.Count(news.Count(one => !known.Contains(report.KeyOf(one))))} new, {Numbers.Count(gone)} gone.";
        return text;
    }

    private static string Line(ViolationReport report, StoredViolation stored, bool since)
    {
        var (rule, one) = (report.Rules[stored.Rule], report.Named(stored));
        return $"- {(rule.Severity == RuleSeverity.Error ? "✕" : "▲")} {(since ? "**new** " : "")}{rule.Code} **{Inline(rule.Name)}**: {Inline(RuleText.Sentence(one))}"
            + (one.File is { } file ? $" in {MarkdownText.Inline(file, LongestText)}" : "")
            + (rule.Because is { } because ? $"; because {Inline(because)}" : "") + "\n";
    }

    private static string Inline(string text) => MarkdownText.Inline(text, LongestText);
}
