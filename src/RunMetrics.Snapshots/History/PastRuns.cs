using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>Gathers what is known of the newest runs, from run folders and from what is remembered.</summary>
public static class PastRuns
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The newest runs up to and with one, newest first.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="current">The run that is reported on.</param>
    /// <param name="memory">What is remembered; also of runs whose folder is not here.</param>
    /// <param name="repositoryRoot">Repository, for commits between runs.</param>
    /// <param name="count">At most so many.</param>
    public static IReadOnlyList<PastRun> Read(RunStore store, RunSummary current, IReadOnlyList<HistoryRun> memory, string repositoryRoot, int count)
    {
        var remembered = memory.ToDictionary(static run => run.RunId, StringComparer.Ordinal);
        var index = store.ReadIndex().Runs.ToDictionary(static run => run.Id, StringComparer.Ordinal);
        var runs = index.Values.Select(static run => (run.Id, run.StartedAt))
            .Concat(memory.Where(run => !index.ContainsKey(run.RunId)).Select(static run => (Id: run.RunId, run.StartedAt)))
            .Where(run => run.StartedAt < current.StartedAt && run.Id != current.Id)
            .OrderByDescending(static run => run.StartedAt).ThenBy(static run => run.Id, StringComparer.Ordinal)
            .Take(count - 1)
            .Select(run => Of(run.Id, index.GetValueOrDefault(run.Id), store.TryReadSummary(run.Id), remembered.GetValueOrDefault(run.Id), store.Folder))
            .Prepend(Of(current.Id, index.GetValueOrDefault(current.Id), current, remembered.GetValueOrDefault(current.Id), store.Folder))
            .ToList();
        return WithCommits(runs, repositoryRoot);
    }

    private static PastRun Of(string id, RunIndexEntry? entry, RunSummary? summary, HistoryRun? memory, RunFolder folder) => new()
    {
        Id = id,
        StartedAt = summary?.StartedAt ?? entry?.StartedAt ?? memory!.StartedAt,
        Result = summary?.Result ?? entry?.Result ?? memory!.Result,
        Summary = summary,
        Memory = memory,
        Branch = summary?.Git.Branch ?? entry?.Branch ?? memory?.Branch,
        Head = summary?.Git.Head ?? entry?.Head ?? memory?.Head,
        Tests = summary?.Tests is { } tests ? Of(tests) : entry?.Tests is { } few ? Of(few) : memory is null ? null : Count(memory),
        Pruned = entry?.Pruned is true,
        Files = Files(id, folder),
    };

    private static PastTests Of(Testing.TestTotals tests) => new()
    {
        Total = tests.Total,
        Passed = tests.Passed,
        Failed = tests.Failed,
        Skipped = tests.Skipped,
        NotExecuted = tests.NotExecuted,
        Other = tests.Other,
        Flaky = tests.Flaky,
    };

    private static PastTests Of(RunIndexTests tests) => new() { Total = tests.Total, Passed = tests.Passed, Failed = tests.Failed, Skipped = tests.Skipped, Flaky = tests.Flaky };

    private static PastTests Count(HistoryRun run)
    {
        var outcomes = run.Modules.SelectMany(static module => module.Outcomes).Where(static letter => letter != HistoryModule.Absent).CountBy(static letter => letter).ToDictionary();
        int Of(char letter) => outcomes.GetValueOrDefault(letter);
        return new PastTests
        {
            Total = outcomes.Values.Sum(),
            Passed = Of('p'),
            Failed = Of('f'),
            Skipped = Of('s'),
            NotExecuted = Of('n'),
            Other = Of('o'),
            Flaky = run.Modules.Sum(static module => module.Attempts.Count(attempt => module.Outcomes[attempt.Key] == 'p' && attempt.Value.Contains('f', StringComparison.Ordinal))),
        };
    }

    private static List<PastFile> Files(string id, RunFolder folder)
    {
        if (!RunId.IsValid(id))
            return [];
        var artifacts = folder.ArtifactsDirectory(id);
        var files = new List<PastFile>();
        foreach (var path in new[] { folder.SummaryFile(id), folder.EventsFile(id) }.Concat(Directory.Exists(artifacts) ? Directory.EnumerateFiles(artifacts).Order(StringComparer.Ordinal) : []))
        {
            var file = new FileInfo(path);
            if (file.Exists && path != folder.ManifestFile(id))
                files.Add(new PastFile(folder.Relative(path), file.Length));
        }

        return files;
    }

    private static List<PastRun> WithCommits(List<PastRun> runs, string repositoryRoot)
    {
        var graph = runs.Count > 1 && Directory.Exists(repositoryRoot) ? CommitGraph.Read(new GitCommand(repositoryRoot, GitTimeout), runs.Select(static run => run.Head).OfType<string>()) : null;
        var before = new Dictionary<string, PastRun>(StringComparer.Ordinal);
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            var run = runs[i];
            if (run.Branch is not { } branch)
                continue;
            if (before.TryGetValue(branch, out var earlier))
                runs[i] = run with { Since = earlier.Id, Commits = run.Head is { } head && earlier.Head is { } since ? (head == since ? 0 : graph?.Between(head, since)) : null };
            before[branch] = run;
        }

        return runs;
    }
}
