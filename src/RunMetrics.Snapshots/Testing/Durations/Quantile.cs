namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>Quantiles of sorted durations.</summary>
internal static class Quantile
{
    /// <summary>The middle one, or between the two middle ones.</summary>
    public static float Median(ReadOnlySpan<float> sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>By nearest rank: the smallest value that at least this share of all do not exceed.</summary>
    public static float NearestRank(ReadOnlySpan<float> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>The median of values in any order, sorted in a copy.</summary>
    public static float MedianOf(ReadOnlySpan<float> values, Span<float> scratch)
    {
        var copy = scratch[..values.Length];
        values.CopyTo(copy);
        copy.Sort();
        return Median(copy);
    }
}
