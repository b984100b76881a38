using System.Buffers;
using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.History;

/// <summary>Checks a history entry.</summary>
internal static class HistoryChecks
{
    private static readonly SearchValues<char> OutcomeLetters = SearchValues.Create("pfsnok");

    public static string? Check(HistoryEntry entry) =>
        Head(entry.SchemaVersion, entry.RunId)
        ?? Seconds(entry.Duration, "duration")
        ?? AtLeast(0, entry.LinesCovered, "linesCovered")
        ?? AtLeast(0, entry.LinesValid, "linesValid")
        ?? AtLeast(0, entry.BranchesCovered, "branchesCovered")
        ?? AtLeast(0, entry.BranchesValid, "branchesValid")
        ?? Columns(entry);

    private static string? Columns(HistoryEntry entry)
    {
        var count = entry.Ids.Count;
        if (entry.Module.Count != count || entry.Outcomes.Length != count || entry.Durations.Count != count)
            return "ids, module, outcomes and durations differ in length.";
        if (entry.Outcomes.AsSpan().ContainsAnyExcept(OutcomeLetters))
            return "outcomes holds a letter other than p, f, s, n, o, k.";
        for (var i = 0; i < count; i++)
        {
            if (entry.Module[i] < 0 || entry.Module[i] >= entry.Modules.Count)
                return $"module[{i}] points outside modules.";
            if (entry.Durations[i] < 0)
                return $"durations[{i}] is less than 0.";
            if (!IsHex(entry.Ids[i], 16))
                return $"ids[{i}] '{entry.Ids[i]}' is not a test identity.";
        }

        return null;
    }
}
