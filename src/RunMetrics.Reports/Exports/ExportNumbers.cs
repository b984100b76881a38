using System.Globalization;

namespace RunMetrics.Reports.Exports;

/// <summary>Numbers as readers of coverage files take them.</summary>
internal static class ExportNumbers
{
    /// <summary>Hits: readers keep them in 32 bits and lose the line when they are more.</summary>
    public static int Hits(long hits) => (int)Math.Min(hits, int.MaxValue);

    /// <summary>0.8571; 1 when there is nothing to cover, as coverlet writes it.</summary>
    public static string Rate(int covered, int all) => all == 0 ? "1" : ((double)covered / all).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>33.33, cut and not rounded, as coverlet writes it.</summary>
    public static string Percent(int covered, int all) => (Math.Floor(covered * 10_000m / all) / 100).ToString("0.##", CultureInfo.InvariantCulture);
}
