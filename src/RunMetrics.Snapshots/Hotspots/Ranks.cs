namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Percentile ranks.</summary>
internal static class Ranks
{
    /// <summary>For each value the share of the others that are less: 0 for the least, 1 for a single greatest one. Equal values have equal ranks.</summary>
    public static double[] Of(IReadOnlyList<int> values)
    {
        if (values.Count < 2)
            return [.. values.Select(static value => value > 0 ? 1.0 : 0.0)];
        int[] sorted = [.. values.Order()];
        var lower = new Dictionary<int, int>();
        for (var i = 0; i < sorted.Length; i++)
            lower.TryAdd(sorted[i], i);
        return [.. values.Select(value => (double)lower[value] / (values.Count - 1))];
    }
}
