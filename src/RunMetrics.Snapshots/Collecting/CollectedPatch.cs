using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Coverage of the lines that the branch changed, and what changed elsewhere since a run of its base.</summary>
internal static class CollectedPatch
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The patch; null when the run has no coverage or git cannot say what was changed.</summary>
    public static PatchReport? Of(string runId, string root, CoverageModel coverage, CiFacts? ci, RunMetricsSettings settings, RunStore store, Findings findings)
    {
        var diff = GitDiffReader.Read(
            new GitDiffRequest
            {
                Directory = root,
                TargetBranch = ci?.TargetBranch ?? settings.GitBase,
                PullRequest = ci?.ChangeId is not null && ci.TargetBranch is not null,
                Timeout = GitTimeout,
            },
            findings);
        if (diff.State == Completeness.Unavailable)
            return null;
        return PatchCoverage.Of(diff, Lines) with { RunId = runId, Indirect = BaseRun.Compare(store, runId, root, diff, Lines) };

        IReadOnlyList<LineCoverage>? Lines(string path) => coverage.Find(path) is { Unresolved: null } file ? file.Lines : null;
    }
}
