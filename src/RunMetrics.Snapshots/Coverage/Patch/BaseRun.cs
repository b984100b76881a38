using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage.Patch;

/// <summary>Finds the stored run that tells what was covered before a change, and compares with it.</summary>
public static class BaseRun
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Lines outside of the patch whose coverage changed; null without a run that can be compared.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="except">A run that is not its own base; null for none.</param>
    /// <param name="root">Root of the repository.</param>
    /// <param name="patch">The change.</param>
    /// <param name="lines">Lines of a path at the head, ascending by number; null for a file that no report names.</param>
    public static IndirectChanges? Compare(RunStore store, string? except, string root, GitDiff patch, Func<string, IReadOnlyList<LineCoverage>?> lines)
    {
        foreach (var run in store.ReadIndex().Runs)
        {
            if (run.Head is null || run.Head != patch.MergeBase || run.Id == except || run.LineRate is null || run.State != RunState.Finished)
                continue;
            // Only a whole run of exactly the committed state can say what its lines were.
            if (store.TryReadSummary(run.Id) is not { Partial: false, Git.DirtyFiles: 0 } || store.TryReadCoverage(run.Id) is not { } before)
                continue;
            var since = GitDiffReader.Read(new GitDiffRequest { Directory = root, Range = run.Head, Exact = true, Timeout = GitTimeout }, new Findings());
            var baseLines = new SortedDictionary<string, IReadOnlyList<LineCoverage>>(StringComparer.Ordinal);
            foreach (var file in before.Files)
            {
                if (file.Unresolved is null)
                    baseLines[file.Path] = file.ReadLines();
            }

            return IndirectCoverage.Of(since, baseLines, lines, patch) is { } changes ? changes with { BaseRun = run.Id } : null;
        }

        return null;
    }
}
