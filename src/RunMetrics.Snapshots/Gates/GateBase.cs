using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Gates;

/// <summary>Finds the run that a run is held against: the first base with coverage.</summary>
public static class GateBase
{
    private const int MaxCandidates = 20;

    /// <summary>Fills in the base; what cannot be found stays unknown.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="run">The run that is judged.</param>
    /// <param name="input">Input without base.</param>
    public static CoverageGateInput Add(RunStore store, RunSummary run, CoverageGateInput input)
    {
        var candidates = BaseRuns.Candidates(store, run, input.Patch?.MergeBase).Where(static earlier => earlier.LineRate is not null).Take(MaxCandidates);
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
}
