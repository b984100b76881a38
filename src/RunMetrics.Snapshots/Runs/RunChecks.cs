using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;
using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Checks summary, index and manifest.</summary>
internal static class RunChecks
{
    public static string? Check(RunSummary run) =>
        Version(run.SchemaVersion)
        ?? RunId(run.Id, "id")
        ?? RunId(run.ParentRunId, "parentRunId")
        ?? (run.FinishedAt < run.StartedAt ? "finishedAt lies before startedAt." : null)
        ?? Seconds(run.Duration, "duration")
        ?? AtLeast(1, run.Attempt, "attempt")
        ?? AtLeast(1, run.Machine.Processors, "machine.processors")
        ?? AtLeast(1, run.Ci?.Attempt, "ci.attempt")
        ?? Check(run.Git)
        ?? (run.Tests is { } tests ? TestReportChecks.Check(tests, "tests") : null)
        ?? (run.Coverage is { } coverage ? Check(coverage) : null)
        ?? (run.Rules is { } rules ? Check(rules) : null)
        ?? (run.Specs is { } specs ? SpecMapChecks.Check(specs) : null)
        ?? AtLeast(0, run.Quarantine?.Entries, "quarantine.entries")
        ?? AtLeast(0, run.Quarantine?.Tests, "quarantine.tests")
        ?? AtLeast(0, run.Quarantine?.Failed, "quarantine.failed")
        ?? (run.Quarantine is { } quarantine && quarantine.Failed > quarantine.Tests ? "quarantine.failed is more than quarantine.tests." : null)
        ?? Each(run.Projects, "projects", Check)
        ?? Each(run.Cached ?? [], "cached", static cached => RunId(cached.RunId, "runId") ?? AtLeast(1, cached.Passed, "passed") ?? AtLeast(0, cached.Skipped, "skipped"))
        ?? Each(run.Diagnostics, "diagnostics", static diagnostic => IsCode(diagnostic.Code) ? null : $"'{diagnostic.Code}' is not a diagnostic code.");

    public static string? Check(RunIndex index) => Version(index.SchemaVersion) ?? Each(index.Runs, "runs", Check);

    public static string? Check(ArtifactManifest manifest) =>
        Head(manifest.SchemaVersion, manifest.RunId)
        ?? Each(manifest.Artifacts, "artifacts", static artifact =>
            artifact.Bytes < 0 ? "bytes is less than 0."
            : IsHex(artifact.Sha256, 64) ? null
            : "sha256 is not a SHA-256 in lower-case hex.");

    private static string? Check(RunIndexEntry run) =>
        RunId(run.Id, "id")
        ?? Seconds(run.Duration, "duration")
        ?? (run.LineRate is < 0 or > 1 ? "lineRate is not between 0 and 1." : null)
        ?? AtLeast(0, run.Tests?.Total, "tests.total")
        ?? AtLeast(0, run.Tests?.Passed, "tests.passed")
        ?? AtLeast(0, run.Tests?.Failed, "tests.failed")
        ?? AtLeast(0, run.Tests?.Skipped, "tests.skipped")
        ?? AtLeast(0, run.Tests?.Flaky, "tests.flaky");

    private static string? Check(GitFacts git) =>
        Commit(git.Head, "git.head")
        ?? Commit(git.HeadAfter, "git.headAfter")
        ?? Commit(git.Base, "git.base")
        ?? AtLeast(0, git.DirtyFiles, "git.dirtyFiles")
        ?? AtLeast(0, git.DirtyFilesAfter, "git.dirtyFilesAfter");

    private static string? Check(CoverageTotals coverage) =>
        AtLeast(0, coverage.LinesCovered, "coverage.linesCovered")
        ?? AtLeast(0, coverage.BranchesCovered, "coverage.branchesCovered")
        ?? AtLeast(coverage.LinesCovered, coverage.LinesValid, "coverage.linesValid")
        ?? AtLeast(coverage.BranchesCovered, coverage.BranchesValid, "coverage.branchesValid")
        ?? AtLeast(coverage.BranchesCovered, coverage.BranchesCoveredAtMost, "coverage.branchesCoveredAtMost")
        ?? AtLeast(0, coverage.AmbiguousLines, "coverage.ambiguousLines")
        ?? AtLeast(1, coverage.Reports, "coverage.reports");

    private static string? Check(RuleTotals rules) =>
        AtLeast(0, rules.Checked, "rules.checked")
        ?? AtLeast(0, rules.Errors, "rules.errors")
        ?? AtLeast(0, rules.Warnings, "rules.warnings")
        ?? AtLeast(0, rules.Infos, "rules.infos")
        ?? AtLeast(0, rules.Known, "rules.known")
        ?? AtLeast(0, rules.Empty, "rules.empty");

    private static string? Check(RunProject project) =>
        Seconds(project.TestDuration, "testDuration")
        ?? Seconds(project.Build?.Duration, "build.duration")
        ?? AtLeast(0, project.Build?.Errors, "build.errors")
        ?? AtLeast(0, project.Build?.Warnings, "build.warnings")
        ?? (project.Tests is { } tests ? TestReportChecks.Check(tests, "tests") : null);
}
