namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>When a report was made, where that can be believed.</summary>
internal static class ReportTime
{
    private const long Year2001 = 1_000_000_000;
    private const long Year2100 = 4_102_444_800;

    /// <summary>Seconds, or milliseconds as coverage.py writes them; null for 0 and for times no report was made at.</summary>
    public static DateTimeOffset? FromUnix(long stamp)
    {
        if (stamp > Year2100)
            stamp /= 1000;
        return stamp is >= Year2001 and <= Year2100 ? DateTimeOffset.FromUnixTimeSeconds(stamp) : null;
    }
}
