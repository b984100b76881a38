using System.Text;
using RunMetrics.Reports;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.RunStates.Reading;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>A state directory with a run that waits for somebody, its two sub-runs, and an older one that failed.</summary>
internal static class OrchestratedRuns
{
    public const string Stuck = """
        {"ts":"2026-11-20T08:00:00Z","type":"run.started","repo":"bookshop","phase":"build","candidate":"checkout-retry","agent":"builder","status":"running"}
        {"ts":"2026-11-20T08:00:05Z","type":"step.start","span_id":"a1","name":"compile","repo":"bookshop","agent":"builder"}
        {"ts":"2026-11-20T08:01:05Z","type":"step.end","span_id":"a1","status":"ok"}
        {"ts":"2026-11-20T08:02:00Z","type":"span","span_id":"b1","name":"unit tests","end_time":"2026-11-20T08:19:30Z","status":"ok","agent":"tester","message":"214 passed"}
        {"ts":"2026-11-20T08:03:00Z","type":"span","span_id":"b2","parent_span_id":"b1","name":"Bookshop.Tests","end_time":"2026-11-20T08:12:30Z","status":"ok","agent":"tester"}
        {"ts":"2026-11-20T08:20:00Z","type":"phase.changed","phase":"hardening"}
        Traceback (most recent call last):
        {"ts":"2026-11-20T08:31:00Z","type":"span","span_id":"c1","name":"mutation <b>tests</b>","end_time":"2026-11-20T08:52:00Z","status":"failed","agent":"verifier"}
        {"ts":1795164900000,"type":"gate","gate":"coverage","status":"failed","message":"71 % of changed lines, 80 % are wanted","repo":"bookshop"}
        {"ts":1795165000000,"type":"task.blocked","task":"T-7","reason":"waits for a key","repo":"warehouse"}
        {"ts":"2026-11-20 08:59:00","type":"mood","value":3}
        {"ts":"2026-11-20T09:00:00Z","type":"task.blocked","task":"T-9","reason":"needs a decision","repo":"bookshop"}
        {"ts":"2026-11-20T09:05:00Z","type":"run.handoff","to":"maintainer","reason":"three attempts failed"}
        {"ts":"2026-11-20T09:06:00Z","type":"step.st
        """;

    private const string Part = """
        {"ts":"2026-11-20T08:31:00Z","type":"run.started","parent_run_id":"nightly-42","phase":"verify","agent":"verifier"}
        {"ts":"2026-11-20T08:52:00Z","type":"run.finished","status":"success"}

        """;

    private const string Open = """
        {"ts":"2026-11-20T08:40:00Z","type":"run.started","parent_run_id":"nightly-42","phase":"build","agent":"builder"}

        """;

    private const string Failed = """
        {"ts":"2026-11-19T08:00:00Z","type":"run.started","phase":"build"}
        {"ts":"2026-11-19T08:10:00Z","type":"run.failed","message":"no room left"}

        """;

    /// <summary>Logs by the name of their run.</summary>
    public static IReadOnlyDictionary<string, string> Logs { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["nightly-41"] = Failed,
        ["nightly-42"] = Stuck,
        ["nightly-42-lint"] = Open,
        ["nightly-42-mutants"] = Part,
    };

    public static RunStateList List() => RunStateList.Of(Logs.Select(static log => Read(log.Key, log.Value)), Logs.Count);

    /// <summary>The awkward run beside those of another program.</summary>
    public static ReportContext Context() => AwkwardRun.Context() with { States = List() };

    private static RunStateReport Read(string id, string log)
    {
        var reader = new RunLogReader(RunStateSettings.Default);
        reader.Feed(Encoding.UTF8.GetBytes(log));
        return reader.Report(id, null, $"{id}/run.log");
    }
}
