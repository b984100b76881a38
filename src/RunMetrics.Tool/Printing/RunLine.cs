using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Printing;

/// <summary>The one line at the end of a test run.</summary>
internal static class RunLine
{
    /// <summary><c>RunMetrics: 1 failed, 27 passed · 2 projects · 87.5 % lines · 1 rule violation · 3.2 s · path</c>; the worst comes first, unknown parts are left out.</summary>
    public static string Of(RunSummary run, string? page)
    {
        IEnumerable<string?> parts = [Result(run), Projects(run), Cached(run), Coverage(run), Rules(run), run.Duration is { } seconds ? Numbers.Duration(seconds) : null, page];
        return "RunMetrics: " + string.Join(" · ", parts.OfType<string>());
    }

    private static string Result(RunSummary run)
    {
        var tests = run.Tests;
        List<string?> parts =
        [
            Word(run.Result),
            tests?.Failed > 0 ? $"{Numbers.Count(tests.Failed)} failed{(run.Quarantine?.Failed > 0 ? $" ({Numbers.Count(run.Quarantine.Failed)} quarantined)" : "")}" : null,
            tests?.Passed > 0 ? $"{Numbers.Count(tests.Passed)} passed" : null,
            tests?.Flaky > 0 ? $"{Numbers.Count(tests.Flaky)} flaky" : null,
            tests?.Skipped > 0 ? $"{Numbers.Count(tests.Skipped)} skipped" : null,
            tests?.NotExecuted > 0 ? $"{Numbers.Count(tests.NotExecuted)} not executed" : null,
            tests?.Other > 0 ? $"{Numbers.Count(tests.Other)} other" : null,
            run.Partial ? "results are missing" : null,
        ];
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length > 0 ? text : "no tests";
    }

    /// <summary>A word where the numbers alone would tell another story.</summary>
    private static string? Word(RunResult result) => result switch
    {
        RunResult.Aborted => "aborted",
        RunResult.Canceled => "canceled",
        RunResult.BuildFailed => "build failed",
        RunResult.Interrupted => "interrupted",
        RunResult.Empty => "no test ran",
        RunResult.Unknown or RunResult.Other => "result unknown",
        _ => null,
    };

    /// <summary>A project counts once, whatever its target frameworks.</summary>
    private static string? Projects(RunSummary run)
    {
        var tested = run.Projects.Where(project => project.TestOutcome is not null).ToList();
        var count = (tested.Count > 0 ? tested : run.Projects).Select(project => project.Path ?? project.Project).Distinct(StringComparer.Ordinal).Count();
        return count > 0 ? Numbers.Count(count, "project") : null;
    }

    private static string? Cached(RunSummary run) => run.Cached is { Count: > 0 } cached ? $"{Numbers.Count(cached.Count, "project")} cached" : null;

    /// <summary>Broken rules alone: that all hold is no news.</summary>
    private static string? Rules(RunSummary run) =>
        run.Rules is { } rules && rules.Errors + rules.Warnings is > 0 and var broken ? Numbers.Count(broken, "rule violation") : null;

    private static string? Coverage(RunSummary run) =>
        run.Coverage is { LinesValid: > 0 } coverage ? $"{Numbers.Percent(coverage.LinesCovered, coverage.LinesValid)} lines" : null;
}
