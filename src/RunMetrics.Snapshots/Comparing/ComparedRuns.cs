using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Comparing;

/// <summary>Compares a run with the one before and with its base, for the report.</summary>
internal static class ComparedRuns
{
    /// <summary>Larger runs are compared when they are asked for: reading them takes seconds.</summary>
    private const long MostBytes = 64_000_000;

    /// <summary>The comparisons: previous, then base; one when both are the same run.</summary>
    public static IReadOnlyList<ComparedRun> Of(RunSnapshot snapshot, string? previous, RunStore store)
    {
        var based = NamedRun.BaseOf(store, snapshot);
        return [.. new[] { previous, based }.OfType<string>().Distinct(StringComparer.Ordinal).Select(id => Compare(snapshot, id, id == previous, id == based, store))];
    }

    private static ComparedRun Compare(RunSnapshot snapshot, string id, bool isPrevious, bool isBase, RunStore store)
    {
        var compared = new ComparedRun { RunId = id, IsPrevious = isPrevious, IsBase = isBase };
        var artifacts = store.Folder.ArtifactsDirectory(id);
        if (!Directory.Exists(artifacts))
            return compared with { Reason = "its artifacts are not here any more: retention removed them, or it was only remembered" };
        if (new DirectoryInfo(artifacts).EnumerateFiles().Sum(static file => file.Length) > MostBytes)
            return compared with { Reason = $"it is larger than {MostBytes / 1_000_000} MB: 'runmetrics diff {id} {snapshot.Run.Id}' compares them" };
        return store.TryRead(id) is { } before
            ? compared with { Difference = RunDifferencer.Of(before, snapshot) }
            : compared with { Reason = "it cannot be read" };
    }
}
