using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Gates;

/// <summary>Finds the run that a run is held against: of its base commit, else the newest earlier one of its base branch.</summary>
public static class GateBase
{
    private const int MaxCandidates = 20;

    /// <summary>Fills in the base; what cannot be found stays unknown.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="run">The run that is judged.</param>
    /// <param name="input">Input without base.</param>
    public static CoverageGateInput Add(RunStore store, RunSummary run, CoverageGateInput input)
    {
        var commit = input.Patch?.MergeBase ?? run.Git.Base;
        var branch = run.Git.BaseBranch ?? run.Git.Branch;
        var candidates = store.ReadIndex().Runs
            .Where(earlier => earlier.Id != run.Id && earlier.State == RunState.Finished && earlier.StartedAt <= run.StartedAt && earlier.LineRate is not null)
            .Where(earlier => IsCommit(earlier, commit) || (branch is not null && string.Equals(earlier.Branch, branch, StringComparison.Ordinal)))
            .OrderBy(earlier => IsCommit(earlier, commit) ? 0 : 1)
            .Take(MaxCandidates);
        foreach (var earlier in candidates)
        {
            var name = $"run {earlier.Id}{(earlier.Branch is { } on ? $" of {on}" : "")}";
            if (store.TryReadSummary(earlier.Id)?.Partial == true)
                continue;
            if (earlier.Pruned != true && store.TryReadCoverage(earlier.Id) is { } tree)
                return input with { Base = CoverageOverview.Of(tree), BaseName = name };
            // Retention and caches of CI leave the history: totals only.
            if (store.TryReadHistory(earlier.Id) is { Partial: false, LinesValid: { } lines, LinesCovered: { } covered } history)
            {
                var (branchesCovered, branches) = (history.BranchesCovered ?? 0, history.BranchesValid ?? 0);
                return input with { BaseTotals = new CoverageCounts(covered, lines, branchesCovered, branchesCovered, branches, 0), BaseName = name };
            }
        }

        return input;
    }

    private static bool IsCommit(RunIndexEntry run, string? commit) => commit is not null && string.Equals(run.Head, commit, StringComparison.Ordinal);
}
