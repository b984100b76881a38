using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Texts;

/// <summary>The result of a run in a glyph, a word and, when the numbers are not the whole truth, loud sentences.</summary>
internal static class Headline
{
    /// <summary>Glyph and word; colour is never the only carrier.</summary>
    public static (string Glyph, string Word) Of(RunResult result) => result switch
    {
        RunResult.Passed => ("✓", "Passed"),
        RunResult.Failed => ("✕", "Failed"),
        RunResult.Aborted => ("✕", "Aborted"),
        RunResult.Canceled => ("–", "Canceled"),
        RunResult.Empty => ("–", "No test ran"),
        RunResult.BuildFailed => ("✕", "Build failed"),
        RunResult.Interrupted => ("✕", "Interrupted"),
        _ => ("?", "Unknown"),
    };

    /// <summary>"✕ 3 of 250 tests failed"; the word alone when there are no totals.</summary>
    public static string Sentence(RunSummary run)
    {
        var (glyph, word) = Of(run.Result);
        return run.Tests switch
        {
            { Failed: > 0 } tests => $"{glyph} {word}: {Numbers.Count(tests.Failed)} of {Numbers.Count(tests.Total, "test")} failed",
            { Total: > 0 } tests => $"{glyph} {word}: {Numbers.Count(tests.Total, "test")}",
            _ => $"{glyph} {word}",
        };
    }

    /// <summary>Why the numbers are partial or missing; empty when they are complete.</summary>
    public static IReadOnlyList<string> Warnings(ReportModel model)
    {
        var run = model.Run;
        var sentences = new List<string>();
        if (Cause(run.Result) is { } cause)
            sentences.Add(cause);
        if (run.Partial)
            sentences.Add("Results are missing. The numbers count what arrived; tests that did not report are not counted as removed.");
        sentences.AddRange(model.Modules.Select(Unfinished).OfType<string>());
        return sentences;
    }

    private static string? Cause(RunResult result) => result switch
    {
        RunResult.Aborted => "A test host crashed or hung.",
        RunResult.Canceled => "The run was stopped before it ended.",
        RunResult.Interrupted => "The run was killed before it ended; what it had recorded was adopted later.",
        RunResult.BuildFailed => "The build failed before the tests could run.",
        RunResult.Empty => "No test ran. A filter without a match looks like this too.",
        RunResult.Unknown or RunResult.Other => "Nothing says how the run ended.",
        _ => null,
    };

    private static string? Unfinished(TestModule module) => module.Outcome switch
    {
        ModuleOutcome.Aborted => $"{Name(module)}: the test host crashed or hung after {Numbers.Count(module.Totals.Total, "test")}.",
        ModuleOutcome.Canceled => $"{Name(module)}: stopped after {Numbers.Count(module.Totals.Total, "test")}.",
        ModuleOutcome.Missing => $"{Name(module)}: was to run tests, but no result arrived.",
        _ => null,
    };

    /// <summary>Assembly and target framework.</summary>
    public static string Name(TestModule module) => module.TargetFramework is { } framework ? $"{module.Name} ({framework})" : module.Name;
}
