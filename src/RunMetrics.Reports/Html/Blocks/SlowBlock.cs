using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Durations;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The durations of tests against their own past: contract <c>report-slow.schema.json</c>.</summary>
internal static class SlowBlock
{
    public const string Name = "slow";

    /// <summary>Tests in the page besides the slowest of the run: those that cost most stand first.</summary>
    private const int MostTests = 1_000;

    public static void Write(Utf8JsonWriter json, DurationReport report)
    {
        var last = report.Slowest.Where(static test => test.Verdict is not null).ToDictionary(static test => test.Verdict!);
        DurationVerdict[] changed = [.. report.Tests.Where(static test => test.State is DurationState.Slower or DurationState.Drifting or DurationState.Faster).Take(MostTests)];
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteString("definition", DurationText.Definition);
        json.WriteNumber("runs", report.Runs);
        foreach (var state in Enum.GetValues<DurationState>())
            json.WriteNumber(BlockJson.Word(state), DurationText.Count(report, state));
        json.WriteNumber("cost", Math.Round(DurationText.Cost(report), 4));
        json.WriteNumber("testSeconds", Math.Round(report.TestSeconds, 4));
        if (report.MachineFactor is { } factor)
            json.WriteNumber("machineFactor", Math.Round(factor, 4));
        json.WriteIfKnown("machine", DurationText.Machine(report));
        json.WriteStartArray("tests");
        foreach (var test in changed)
            WriteTest(json, test, last.GetValueOrDefault(test));
        var written = changed.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var test in report.Slowest.Where(test => test.Verdict is null || !written.Contains(test.Verdict)))
            WriteTest(json, test.Verdict, test);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTest(Utf8JsonWriter json, DurationVerdict? verdict, SlowTest? last)
    {
        json.WriteStartObject();
        json.WriteString("test", verdict?.Test ?? last?.Test);
        json.WriteString("assembly", verdict?.Assembly ?? last?.Assembly);
        json.WriteString("variant", verdict?.Variant ?? last?.Variant);
        json.WriteString("state", BlockJson.Word(verdict?.State ?? DurationState.NotEnoughRuns));
        json.WriteNumber("runs", verdict?.Runs ?? 0);
        json.WriteString("evidence", verdict?.Evidence ?? "never passed: there is nothing to hold it against");
        if (verdict is not null)
            WriteVerdict(json, verdict);
        if (last is not null)
        {
            json.WriteNumber("last", Math.Round(last.Seconds, 4));
            json.WriteNumber("share", Math.Round(last.Share, 6));
        }

        json.WriteEndObject();
        json.FlushWhenFull();
    }

    private static void WriteVerdict(Utf8JsonWriter json, DurationVerdict verdict)
    {
        json.WriteNumber("seconds", Math.Round(verdict.Seconds, 4));
        json.WriteNumber("p50", Math.Round(verdict.P50, 4));
        json.WriteNumber("p95", Math.Round(verdict.P95, 4));
        json.WriteIfKnown("since", verdict.Since);
        if (verdict.SinceTime is { } moment)
            json.WriteMoment("sinceTime", moment);
        json.WriteIfKnown("changedAt", verdict.ChangedAt);
        json.WriteIntegers("durations", verdict.Durations.ToArray().Select(static seconds => (int)Math.Round(seconds * 1000)));
    }
}
