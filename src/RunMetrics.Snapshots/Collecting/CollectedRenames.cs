using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Finds out which tests of a run had another name in the run before.</summary>
internal static class CollectedRenames
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(20);

    // Runs looked through for a name that is no new one, but was away for a while.
    private const int RememberedRuns = 100;

    /// <summary>The renames; none when tests may be missing for another reason, or the details of the run before are gone.</summary>
    public static IReadOnlyList<HistoryRename> Of(RunStore store, RunSnapshot snapshot, string root)
    {
        // Most runs have the tests of the run before: then nothing more is read.
        if (snapshot is not { Tests: { } tests, Run: { Partial: false, Git.Head: not null } run } || IsFiltered(run)
            || PreviousRun.Find(store, snapshot) is not { Partial: false } previous || !MayHaveRenames(tests, previous))
            return [];
        if (store.TryReadSummary(previous.RunId) is not { Git.Head: { } head } before || IsFiltered(before) || store.TryReadTests(previous.RunId) is not { } testsBefore)
            return [];
        var gone = Missing(testsBefore, tests);
        var added = Missing(tests, testsBefore);
        if (gone.Count == 0 || added.Count == 0)
            return [];
        var diff = GitDiffReader.Read(new GitDiffRequest { Directory = root, Range = head, Exact = true, Timeout = GitTimeout }, new Findings());
        if (diff.State == Completeness.Unavailable || RenameFinder.Find(gone, added, diff.Files) is not { Count: > 0 } found)
            return [];
        var known = Remembered(store, run.Id);
        return [.. found.Where(rename => !known.Contains((rename.Assembly, rename.To)))];
    }

    // A filter takes tests away that are still there.
    private static bool IsFiltered(RunSummary run) =>
        run.Trigger?.Command is not { } command || command.Contains("filter", StringComparison.OrdinalIgnoreCase) || command.Contains("--treenode", StringComparison.OrdinalIgnoreCase);

    private static bool MayHaveRenames(TestReport tests, HistoryEntry previous)
    {
        var ids = tests.Tests.Select(static test => test.Id).ToHashSet(StringComparer.Ordinal);
        return previous.Ids.Any(id => !ids.Contains(id)) && !ids.IsSubsetOf(previous.Ids);
    }

    // Of assemblies that ran to their end in both.
    private static List<TestPlace> Missing(TestReport from, TestReport to)
    {
        var whole = Whole(from);
        whole.IntersectWith(Whole(to));
        var known = to.Tests.Select(test => (to.Modules[test.Module].Name, test.Id)).ToHashSet();
        return [.. from.Tests.Where(test => whole.Contains(from.Modules[test.Module].Name) && !known.Contains((from.Modules[test.Module].Name, test.Id))).Select(test => TestPlace.Of(from, test)).DistinctBy(static place => (place.Assembly, place.Id))];
    }

    private static HashSet<string> Whole(TestReport report) =>
        [.. report.Modules.GroupBy(static module => module.Name, StringComparer.Ordinal).Where(static modules => modules.All(static module => module.Outcome == ModuleOutcome.Completed)).Select(static modules => modules.Key)];

    private static HashSet<(string Assembly, string Id)> Remembered(RunStore store, string except)
    {
        var known = new HashSet<(string, string)>();
        foreach (var run in store.ReadMemory(RememberedRuns).Where(run => run.RunId != except))
        {
            foreach (var module in run.Modules)
            {
                for (var row = 0; row < module.Outcomes.Length; row++)
                {
                    if (module.Outcomes[row] != HistoryModule.Absent)
                        known.Add((module.Assembly, module.Tests[row].Id));
                }
            }
        }

        return known;
    }
}
