using System.Globalization;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Live;

/// <summary>How far somebody has read in the streams of several runs: <c>runId:seq,runId:seq</c>, the run of the event at hand first.</summary>
internal static class LiveCursor
{
    private const int MostRuns = 100;

    /// <summary>Writes a position.</summary>
    /// <param name="first">The run of the event.</param>
    /// <param name="seq">Its number.</param>
    /// <param name="others">The other runs.</param>
    public static string Of(string first, long seq, IEnumerable<(string RunId, long Seq)> others)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"{first}:{seq}");
        var rest = Of(others.Where(other => other.RunId != first));
        return rest.Length == 0 ? own : own + "," + rest;
    }

    /// <summary>Writes a position.</summary>
    public static string Of(IEnumerable<(string RunId, long Seq)> runs) =>
        string.Join(',', runs.Select(static run => string.Create(CultureInfo.InvariantCulture, $"{run.RunId}:{run.Seq}")));

    /// <summary>Reads a position, or returns null for what is none.</summary>
    public static IReadOnlyList<(string RunId, long Seq)>? Parse(string text)
    {
        var runs = new List<(string, long)>();
        foreach (var part in text.Split(','))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || runs.Count == MostRuns || ParseSeq(part[(colon + 1)..]) is not { } seq || !RunId.IsValid(part[..colon]))
                return null;
            runs.Add((part[..colon], seq));
        }

        return runs.DistinctBy(static run => run.Item1).Count() == runs.Count ? runs : null;
    }

    /// <summary>Reads the number of an event, or returns null for what is none.</summary>
    public static long? ParseSeq(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
}
