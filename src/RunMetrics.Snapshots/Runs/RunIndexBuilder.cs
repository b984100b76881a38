namespace RunMetrics.Snapshots.Runs;

/// <summary>Lines and order of the run index.</summary>
internal static class RunIndexBuilder
{
    public static RunIndexEntry EntryOf(RunSummary run, bool pruned) => new()
    {
        Id = run.Id,
        Kind = run.Kind,
        State = run.State,
        Result = run.Result,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        Duration = run.Duration,
        Branch = run.Git.Branch,
        Head = run.Git.Head,
        Tests = run.Tests is { } tests
            ? new RunIndexTests
            {
                Total = tests.Total,
                Passed = tests.Passed,
                Failed = tests.Failed,
                Skipped = tests.Skipped,
                Flaky = tests.Flaky,
            }
            : null,
        LineRate = run.Coverage is { LinesValid: > 0 } coverage
            ? Math.Round((double)coverage.LinesCovered / coverage.LinesValid, 6)
            : null,
        Pruned = pruned ? true : null,
    };

    /// <summary>An index over the entries, newest first.</summary>
    public static RunIndex Of(List<RunIndexEntry> entries)
    {
        entries.Sort(static (a, b) =>
        {
            var byTime = b.StartedAt.CompareTo(a.StartedAt);
            return byTime != 0 ? byTime : string.CompareOrdinal(a.Id, b.Id);
        });
        return new RunIndex { SchemaVersion = ContractVersion.Text, Runs = entries };
    }

    /// <summary>The index with one entry put in, replacing an earlier one of the same run.</summary>
    public static RunIndex With(RunIndex index, RunIndexEntry entry)
    {
        var entries = new List<RunIndexEntry>(index.Runs.Count + 1);
        foreach (var existing in index.Runs)
        {
            if (!string.Equals(existing.Id, entry.Id, StringComparison.Ordinal))
                entries.Add(existing);
        }

        entries.Add(entry);
        return Of(entries);
    }

    /// <summary>The index made from the run folders. A run whose summary cannot be read is left out.</summary>
    public static RunIndex FromRuns(RunFolder folder, SnapshotFiles files)
    {
        var entries = new List<RunIndexEntry>();
        foreach (var id in RunIds(folder))
        {
            var run = files.Read(folder.SummaryFile(id), SnapshotContracts.Summary).Value;
            if (run is not null && string.Equals(run.Id, id, StringComparison.Ordinal))
                entries.Add(EntryOf(run, pruned: !Directory.Exists(folder.ArtifactsDirectory(id))));
        }

        return Of(entries);
    }

    /// <summary>True when the index names exactly the runs that have a summary: runs may have been copied in or deleted.</summary>
    public static bool Matches(RunIndex index, RunFolder folder)
    {
        var known = new HashSet<string>(index.Runs.Count, StringComparer.Ordinal);
        foreach (var entry in index.Runs)
            known.Add(entry.Id);
        var found = 0;
        foreach (var id in RunIds(folder))
        {
            if (!File.Exists(folder.SummaryFile(id)))
                continue;
            if (!known.Contains(id))
                return false;
            found++;
        }

        return found == known.Count;
    }

    /// <summary>Names of the run folders.</summary>
    public static IEnumerable<string> RunIds(RunFolder folder)
    {
        if (!Directory.Exists(folder.RunsDirectory))
            yield break;
        foreach (var path in Directory.EnumerateDirectories(folder.RunsDirectory))
        {
            var id = Path.GetFileName(path);
            if (RunId.IsValid(id))
                yield return id;
        }
    }
}
