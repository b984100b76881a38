namespace RunMetrics.Snapshots.History;

/// <summary>Decides which runs are forgotten.</summary>
public static class HistoryRetention
{
    /// <summary>Ids of the runs to forget: beyond the number to keep, or too old. The newest run always stays.</summary>
    /// <param name="runs">Runs, oldest first.</param>
    /// <param name="keep">At most so many stay; null for any number.</param>
    /// <param name="days">Older ones go; null for any age.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<string> Forgotten(IReadOnlyList<HistoryRun> runs, int? keep, int? days, DateTimeOffset now)
    {
        var forgotten = new List<string>();
        for (var i = 0; i < runs.Count - 1; i++)
        {
            if (runs.Count - i > keep || (days is { } age && runs[i].StartedAt < now.AddDays(-age)))
                forgotten.Add(runs[i].RunId);
        }

        return forgotten;
    }
}
