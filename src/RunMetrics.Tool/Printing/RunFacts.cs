using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tool.Printing;

/// <summary>What is known of one run, as text.</summary>
internal static class RunFacts
{
    /// <summary>The result in one word or two.</summary>
    public static string Word(RunResult result) => result switch
    {
        RunResult.Passed => "passed",
        RunResult.Failed => "failed",
        RunResult.Aborted => "aborted",
        RunResult.Canceled => "canceled",
        RunResult.Empty => "no test ran",
        RunResult.BuildFailed => "build failed",
        RunResult.Interrupted => "interrupted",
        RunResult.Unknown => "unknown",
        _ => "other",
    };

    /// <summary>Writes the facts that are known, a line each.</summary>
    public static void Write(RunSummary run, TextWriter output)
    {
        foreach (var (name, value) in Facts(run))
        {
            if (value is not null)
                output.WriteLine($"{name,-13}{value}");
        }

        foreach (var project in run.Projects)
            output.WriteLine($"{"project",-13}{Project(project)}");
        foreach (var diagnostic in run.Diagnostics)
            output.WriteLine(DiagnosticLine.Of(diagnostic));
    }

    private static IEnumerable<(string Name, string? Value)> Facts(RunSummary run) =>
    [
        ("run", run.Id),
        ("result", Word(run.Result) + (run.Partial ? ", results are missing" : "")),
        ("exit code", run.ExitCode?.ToString(CultureInfo.InvariantCulture)),
        ("started", run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC"),
        ("duration", run.Duration is { } seconds ? Numbers.Duration(seconds) : null),
        ("command", run.Trigger?.Command),
        ("commit", run.Git.Head is { } head ? string.Join(" ", new[] { head, run.Git.Subject }.OfType<string>()) : run.Git.Reason),
        ("branch", run.Git.Branch),
        ("dirty files", run.Git.DirtyFiles is > 0 and var dirty ? Numbers.Count(dirty) : null),
        ("ci", run.Ci?.RunUrl),
        ("machine", string.Join(" ", new[] { run.Machine.OsVersion ?? run.Machine.Os.ToString(), run.Machine.Architecture, run.Machine.Sdk is { } sdk ? $"SDK {sdk}" : null }.OfType<string>())),
        ("tests", run.Tests is { } tests ? Totals(tests) : null),
        ("coverage", run.Coverage is { } coverage ? Coverage(coverage) : null),
    ];

    private static string Project(RunProject project)
    {
        IEnumerable<string?> parts =
        [
            project.TargetFramework is { } framework ? $"{project.Project} ({framework})" : project.Project,
            project.Build is { Outcome: Snapshots.Builds.BuildOutcome.Failed } ? "build failed" : null,
            project.TestOutcome is { } outcome and not ModuleOutcome.Completed ? outcome.ToString().ToLowerInvariant() : null,
            project.Tests is { } tests ? Totals(tests) : null,
            project.TestDuration is { } seconds ? Numbers.Duration(seconds) : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string Totals(TestTotals tests)
    {
        IEnumerable<string?> parts =
        [
            $"{Numbers.Count(tests.Total)} in all",
            $"{Numbers.Count(tests.Passed)} passed",
            tests.Failed > 0 ? $"{Numbers.Count(tests.Failed)} failed" : null,
            tests.Skipped > 0 ? $"{Numbers.Count(tests.Skipped)} skipped" : null,
            tests.NotExecuted > 0 ? $"{Numbers.Count(tests.NotExecuted)} not executed" : null,
            tests.Other > 0 ? $"{Numbers.Count(tests.Other)} other" : null,
            tests.Flaky > 0 ? $"{Numbers.Count(tests.Flaky)} flaky" : null,
            tests.Attempts.Total != tests.Passed + tests.Failed + tests.Other ? Numbers.Count(tests.Attempts.Total, "attempt") : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Coverage(CoverageTotals coverage)
    {
        var lines = coverage.LinesValid > 0 ? $"{Numbers.Percent(coverage.LinesCovered, coverage.LinesValid)} lines" : "no lines";
        return coverage.BranchesValid > 0
            ? $"{lines}, {Numbers.Percent(coverage.BranchesCovered, coverage.BranchesValid)} branches"
            : lines;
    }
}
