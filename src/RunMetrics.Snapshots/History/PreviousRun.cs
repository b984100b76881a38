using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.History;

/// <summary>Finds the run to compare with.</summary>
public static class PreviousRun
{
    // Older runs say little about a change, and each costs reading a file.
    private const int MaxCandidates = 20;

    /// <summary>
    /// The newest finished earlier run that has all test modules of the run, else one that shares any: of the same branch where there is one, else of any branch.
    /// </summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="current">The run to compare.</param>
    /// <returns>Its history entry, or null.</returns>
    public static HistoryEntry? Find(RunStore store, RunSnapshot current)
    {
        if (current.Tests is not { } tests)
            return null;
        var modules = ModuleKeys.Of(tests.Modules);
        var index = store.ReadIndex();
        var branch = current.Run.Git.Branch;
        return branch is null
            ? Find(store, index, current.Run, modules, static _ => true)
            : Find(store, index, current.Run, modules, run => string.Equals(run.Branch, branch, StringComparison.Ordinal))
                ?? Find(store, index, current.Run, modules, run => !string.Equals(run.Branch, branch, StringComparison.Ordinal));
    }

    private static HistoryEntry? Find(RunStore store, RunIndex index, RunSummary current, string[] modules, Func<RunIndexEntry, bool> isCandidate)
    {
        var looked = 0;
        HistoryEntry? part = null;
        foreach (var run in index.Runs)
        {
            if (run.StartedAt > current.StartedAt || run.Id == current.Id || run.State != RunState.Finished || run.Tests is null || !isCandidate(run))
                continue;
            if (store.TryReadHistory(run.Id) is { } entry && Shared(entry, modules) is > 0 and var shared)
            {
                if (shared == modules.Length)
                    return entry;
                part ??= entry;
            }

            if (++looked == MaxCandidates)
                break;
        }

        return part;
    }

    /// <summary>True when both runs have the same test modules, so that their totals, durations and coverage can be compared.</summary>
    /// <param name="entry">The other run.</param>
    /// <param name="modules">Modules of the run.</param>
    public static bool IsAlike(HistoryEntry entry, IReadOnlyList<TestModule> modules) => entry.Modules.Count == modules.Count && Shared(entry, ModuleKeys.Of(modules)) == modules.Count;

    private static int Shared(HistoryEntry entry, string[] modules)
    {
        var count = 0;
        foreach (var module in entry.Modules)
            count += Array.IndexOf(modules, module) >= 0 ? 1 : 0;
        return count;
    }
}
