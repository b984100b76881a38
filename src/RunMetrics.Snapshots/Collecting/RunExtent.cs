using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Tells whether a run ran all tests of its repository, as far as that can be told: what a run did not run, it knows nothing about.</summary>
internal static class RunExtent
{
    // Older runs may be of projects that are gone.
    private const int MostRuns = 5;

    private static readonly string[] Filters = ["--filter", "--treenode-filter", "TestCaseFilter"];

    /// <summary>Why not all tests ran, as clauses; none when they did.</summary>
    /// <param name="run">Summary of the run.</param>
    /// <param name="command">Its command line.</param>
    /// <param name="store">Earlier runs.</param>
    /// <param name="root">Root of the repository.</param>
    public static IEnumerable<string> Missing(RunSummary run, string? command, RunStore store, string root)
    {
        if (run.Tests is null || run.Tests.Attempts.Total == 0)
            yield return "no test ran";
        if (run.Partial)
            yield return "results are missing";
        if (Array.Exists(Filters, filter => command?.Contains(filter, StringComparison.OrdinalIgnoreCase) is true))
            yield return "a filter chose the tests";
        if (run.Cached is { Count: > 0 } cached)
            yield return $"not run again, because nothing they depend on changed: {string.Join(", ", cached.Select(static one => one.Project))}";
        var others = Others(run, store, root);
        if (others.Count > 0)
            yield return $"not part of the run: {string.Join(", ", others)}";
    }

    // Test projects of earlier runs that are still there.
    private static SortedSet<string> Others(RunSummary run, RunStore store, string root)
    {
        var ran = run.Projects.Where(static one => one.Tests is not null).Select(static one => one.Path)
            .Concat(run.Cached?.Select(static one => one.Path) ?? []).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in store.ReadIndex().Runs.Where(one => one.Id != run.Id && one.StartedAt <= run.StartedAt && one.Tests is { Total: > 0 }).Take(MostRuns))
        {
            foreach (var project in store.TryReadSummary(entry.Id)?.Projects ?? [])
            {
                if (project is { Tests: not null, Path: { } path } && !ran.Contains(path) && File.Exists(Path.Combine(root, path)))
                    others.Add(project.Project);
            }
        }

        return others;
    }
}
