using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Reports.Markdown;

/// <summary>The sections of the job summary in order of importance: what is cut is cut from the end.</summary>
internal static class SummarySections
{
    private const int LongestName = 240;
    private const int MostSlow = 10;

    public static IEnumerable<SummarySection> Of(ReportModel model)
    {
        if (model.Failures.Count > 0)
            yield return FailureSection.Of(model);
        if (model.Changes is { } changes)
            yield return Changes(model, changes);
        if (Rows(model, test => test.Flaky is true) is { Count: > 0 } flaky)
            yield return Flaky(model, flaky);
        if (model.Context.Flakiness is { } past && FlakinessText.Telling(past) is { Count: > 0 } telling)
            yield return Past(past, telling);
        if (model.Context.Durations is { } durations && DurationText.Telling(durations) is { Count: > 0 } slower)
            yield return SlowerSection.Of(durations, slower);
        if (model.Context.Quarantine is { Entries.Count: > 0 } quarantine)
            yield return QuarantineSection.Of(quarantine);
        foreach (var section in model.Context.Snapshot.Specs is { } specs ? SpecsSections.Of(specs, model.Links) : [])
            yield return section;
        foreach (var section in CoverageSections.Of(model))
            yield return section;
        foreach (var section in StructureSections.Of(model))
            yield return section;
        if (model.Slowest(MostSlow).ToList() is { Count: > 0 } slowest)
            yield return Slowest(model, slowest);
        if (model.Build is { Rules.Count: > 0 } build)
            yield return Warnings(build);
        if (model.Modules.Count > 0)
            yield return Modules(model);
        if (model.Run.Cached is { Count: > 0 } cached)
            yield return Cached(cached);
        if (model.Run.Diagnostics.Count > 0)
            yield return Findings(model);
        yield return Meanings(model);
    }

    private static SummarySection Changes(ReportModel model, TestChanges changes)
    {
        var since = $"Since run {MarkdownText.Inline(model.Context.Previous?.RunId ?? "", 80)}: "
            + $"{Numbers.Count(changes.NewFailures.Count, "new failure")}, {Numbers.Count(changes.Fixed.Count)} fixed, "
            + $"{Numbers.Count(changes.StillFailing.Count)} still failing, {Numbers.Count(changes.Slower.Count)} slower, "
            + (changes.Added is { } added ? $"{Numbers.Count(added.Count)} added, " : "added unknown because the earlier run is partial, ")
            + (changes.Removed is { } removed ? $"{Numbers.Count(removed)} removed.\n" : "removed unknown because this run is partial.\n");
        var fixedTests = changes.Fixed.Select(row => new SummaryItem(1, $"- ✓ fixed: {Name(model, row)}\n"));
        var slower = changes.Slower.Select(slow => new SummaryItem(
            1, $"- slower: {Name(model, slow.Test)}, {Numbers.Duration(slow.Before)} → {Numbers.Duration(slow.Now)}\n"));
        return new SummarySection
        {
            One = "changed test",
            Count = changes.Fixed.Count + changes.Slower.Count,
            Opening = "\n### What changed\n\n",
            Items = [new SummaryItem(0, since + "\n"), .. fixedTests, .. slower],
        };
    }

    private static SummarySection Cached(IReadOnlyList<CachedProject> projects) => new()
    {
        One = "cached project",
        Count = projects.Count,
        Opening = $"\n### Cached\n\n{CachedText.Definition}\n\n",
        Items = projects.Select(static project => new SummaryItem(1, $"- {MarkdownText.Inline(project.Project, LongestName)}: {CachedText.Of(project)}\n")),
    };

    private static SummarySection Flaky(ReportModel model, List<int> rows) => new()
    {
        One = "flaky test",
        Count = rows.Count,
        Opening = $"\n### Flaky in this run\n\n{Definitions.Flaky}\n\n",
        Items = rows.Select(row => new SummaryItem(1, FlakyForms(model, row))),
    };

    private static SummarySection Past(FlakyReport report, IReadOnlyList<FlakyVerdict> telling) => new()
    {
        One = "flaky or broken test",
        Many = "flaky or broken tests",
        Count = telling.Count,
        Opening = $"\n### Flaky and broken by their past\n\n{FlakinessText.Sentence(report)}\n\n",
        Items = telling.Select(static test => new SummaryItem(
            1,
            $"- {(test.State == StabilityState.Flaky ? "~ flaky" : "✕ broken")} {MarkdownText.Inline(test.Test, LongestName)} ({MarkdownText.Inline(test.Variant, 60)}): {FlakinessText.Rate(test)} of {Numbers.Count(test.Runs, "run")}; {MarkdownText.Inline(test.Evidence, 300)}\n",
            $"- {(test.State == StabilityState.Flaky ? "~" : "✕")} {MarkdownText.Inline(test.Test, LongestName)}\n")),
        Closing = $"\n{FlakinessText.Definition}\n",
    };

    private static string[] FlakyForms(ReportModel model, int row)
    {
        var test = model.Tests[row];
        var failed = test.Attempts.Count(attempt => attempt.Outcome == TestOutcome.Failed);
        var line = $"- ~ {Name(model, row)}: {Numbers.Count(failed)} of {Numbers.Count(test.Attempts.Count, "attempt")} failed";
        return FailureText.Message(test) is { } message
            ? [$"{line}, {MarkdownText.Inline(TextCap.FirstLine(message, 160), 160)}\n", line + "\n"]
            : [line + "\n"];
    }

    private static SummarySection Slowest(ReportModel model, List<int> rows) => new()
    {
        One = "slow test",
        Count = rows.Count,
        Opening = "\n### Slowest tests\n\n" + SummaryTotals.Row(["Test", "Module", "Duration"]) + SummaryTotals.Row(["---", "---", "---:"]),
        Items = rows.Select(row => new SummaryItem(1, SummaryTotals.Row(
        [
            Name(model, row),
            MarkdownText.Inline(Headline.Name(model.Modules[model.Tests[row].Module]), 120),
            Numbers.Duration(model.Tests[row].Duration ?? 0),
        ]))),
        Closing = "\nDuration of the last attempt.\n",
    };

    private static SummarySection Warnings(Snapshots.Builds.BuildReport build) => new()
    {
        One = "diagnostic code",
        Count = build.Rules.Count,
        Opening = "\n### Build diagnostics by code\n\n" + SummaryTotals.Row(["Code", "Severity", "Count", "Title"]) + SummaryTotals.Row(["---", "---", "---:", "---"]),
        Items = build.Rules.Select(rule => new SummaryItem(1, SummaryTotals.Row(
        [
            MarkdownText.Link(WebLink.Checked(rule.HelpUri), rule.Code, 60),
            rule.Severity.ToString(),
            Numbers.Count(rule.Count),
            MarkdownText.Inline(rule.Title ?? "", 120),
        ]))),
        Closing = $"\n{Definitions.Warnings}\n",
    };

    private static SummarySection Modules(ReportModel model) => new()
    {
        One = "test module",
        Count = model.Modules.Count,
        Opening = "\n### Test modules\n\n" + SummaryTotals.Row(["Module", "Ended", "Tests", "Failed", "Time"]) + SummaryTotals.Row(["---", "---", "---:", "---:", "---:"]),
        Items = model.Modules.Select(module => new SummaryItem(1, SummaryTotals.Row(
        [
            MarkdownText.Inline(Headline.Name(module), LongestName),
            module.Outcome.ToString(),
            Numbers.Count(module.Totals.Total),
            Numbers.Count(module.Totals.Failed),
            module.Duration is { } duration ? Numbers.Duration(duration) : "–",
        ]))),
    };

    private static SummarySection Findings(ReportModel model) => new()
    {
        One = "finding of RunMetrics",
        Many = "findings of RunMetrics",
        Count = model.Run.Diagnostics.Count,
        Opening = "\n### Findings of RunMetrics\n\n",
        Items = model.Run.Diagnostics.Select(finding => new SummaryItem(
            1, $"- {MarkdownText.Inline(finding.Code, 20)}: {MarkdownText.Inline(finding.Message, 600)}\n")),
    };

    private static SummarySection Meanings(ReportModel model) => new()
    {
        One = "list of definitions",
        Many = "lists of definitions",
        Count = 1,
        Opening = "\n",
        Items =
        [
            new SummaryItem(1, FailureSection.Folded(
                "What the numbers mean",
                string.Concat(Definitions.All(model).Select(meaning => $"- {Words(meaning.Term)}: {MarkdownText.Inline(meaning.Text, 400)}\n")))),
        ],
    };

    /// <summary>notExecuted → not executed.</summary>
    private static string Words(string term) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(term).Replace('_', ' ');

    private static string Name(ReportModel model, int row) => MarkdownText.Inline(model.Tests[row].Name, LongestName);

    private static List<int> Rows(ReportModel model, Func<TestResult, bool> condition) =>
        [.. Enumerable.Range(0, model.Tests.Count).Where(row => condition(model.Tests[row]))];
}
