using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Testing.Quarantine;

/// <summary>What of a run's tests stood under quarantine: kept with the run, so that a later one can tell how the quarantine grew.</summary>
public sealed record QuarantineTotals
{
    /// <summary>Entries of the file that could be used.</summary>
    public required int Entries { get; init; }

    /// <summary>Tests of the run that an entry in force means; each variant counts.</summary>
    public required int Tests { get; init; }

    /// <summary>Those that failed, broken ones included.</summary>
    public required int Failed { get; init; }

    /// <summary>Counts.</summary>
    /// <param name="file">The quarantine.</param>
    /// <param name="run">The run.</param>
    /// <param name="tests">Its tests.</param>
    public static QuarantineTotals Of(QuarantineFile file, RunSummary run, TestReport tests)
    {
        if (file.Entries.Count == 0)
            return new QuarantineTotals { Entries = 0, Tests = 0, Failed = 0 };
        var remembered = HistoryRunBuilder.Of(new RunSnapshot { Run = run }, tests);
        var inForce = QuarantineJudge.Of(file.Entries, remembered, past: null, DayOf(run)).Tests.Where(static test => test.Effect != QuarantineEffect.Expired).ToList();
        return new QuarantineTotals { Entries = file.Entries.Count, Tests = inForce.Count, Failed = inForce.Count(static test => test.Failed) };
    }

    /// <summary>The day a run is judged for.</summary>
    /// <param name="run">Run.</param>
    public static DateOnly DayOf(RunSummary run) => DateOnly.FromDateTime(run.StartedAt.UtcDateTime);
}
