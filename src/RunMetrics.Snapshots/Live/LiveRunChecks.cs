namespace RunMetrics.Snapshots.Live;

/// <summary>What the shape of a live run cannot say.</summary>
internal static class LiveRunChecks
{
    /// <summary>The first violation, or null.</summary>
    public static string? Check(LiveRun run) =>
        ContractChecks.Head(run.SchemaVersion, run.Id)
        ?? (run.Seq < 0 ? "seq is less than 0." : null)
        ?? Check(run.Counts)
        ?? ContractChecks.Each(run.Hosts, "hosts", static host => Check(host.Counts))
        ?? ContractChecks.Each(run.Failures, "failures", Check)
        ?? ContractChecks.Each(run.Recent, "recent", Check)
        ?? ContractChecks.AtLeast(1, run.BadLines, "badLines")
        ?? (run.Expected is { } expected ? Check(expected) : null);

    /// <summary>The first violation, or null.</summary>
    public static string? Check(LiveRunChange change) =>
        ContractChecks.RunId(change.Id, "id") ?? (change.Expected is { } expected ? Check(expected) : null);

    /// <summary>The first violation, or null.</summary>
    public static string? Check(LiveList list) => list.Newest is { } newest ? ContractChecks.RunId(newest, "newest") : null;

    private static string? Check(LiveCounts counts) =>
        ContractChecks.AtLeast(0, Math.Min(Math.Min(counts.Done, counts.Passed), Math.Min(Math.Min(counts.Failed, counts.Skipped), counts.Other)), "a count");

    private static string? Check(LiveResult result) => result.Seq < 1 ? "seq is less than 1." : ContractChecks.Seconds(result.Duration, "duration");

    private static string? Check(RunExpectation expected) =>
        ContractChecks.AtLeast(0, expected.Tests, "expected.tests")
        ?? ContractChecks.Seconds(expected.Seconds, "expected.seconds")
        ?? ContractChecks.Each(expected.Runs, "expected.runs", static id => ContractChecks.RunId(id, "a run"))
        ?? ContractChecks.Each(expected.Hosts, "expected.hosts", static host => ContractChecks.AtLeast(0, host.Tests, "tests"));
}
