using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Snapshots.Testing.Quarantine;

/// <summary>Holds the quarantine of a repository against a run.</summary>
internal static class RunQuarantine
{
    /// <summary>What became of each entry, as of the day of the run.</summary>
    /// <param name="snapshot">The run.</param>
    /// <param name="past">Verdicts, the run included; null when too little is remembered.</param>
    /// <param name="file">The quarantine.</param>
    /// <param name="day">Another day.</param>
    public static QuarantineReport Judge(RunSnapshot snapshot, FlakyReport? past, QuarantineFile file, DateOnly? day = null) =>
        QuarantineJudge.Of(file.Entries, file.Entries.Count > 0 && snapshot.Tests is { } tests ? HistoryRunBuilder.Of(snapshot, tests) : null, past, day ?? QuarantineTotals.DayOf(snapshot.Run));

    /// <summary>Verdicts as they were at a run; null when it is not remembered, or alone.</summary>
    /// <param name="runs">Runs, oldest first.</param>
    /// <param name="runId">The run.</param>
    public static FlakyReport? Past(IReadOnlyList<HistoryRun> runs, string runId)
    {
        var count = runs.Count;
        while (count > 0 && runs[count - 1].RunId != runId)
            count--;
        return count > 1 ? FlakyAnalysis.Of([.. runs.Take(count)]) : null;
    }
}
