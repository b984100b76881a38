using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What the past says about tests: contract <c>report-flaky.schema.json</c>.</summary>
internal static class FlakyBlock
{
    public const string Name = "flaky";

    /// <summary>Tests in the page: those that ask for attention stand first.</summary>
    private const int MostTests = 2_000;

    public static void Write(Utf8JsonWriter json, FlakyReport report, IReadOnlyList<HistoryRun> memory, QuarantineReport? quarantine = null)
    {
        FlakyVerdict[] tests = [.. FlakinessText.Telling(report).Concat(report.Tests.Where(static test => test.State == StabilityState.New)).Take(MostTests)];
        var strips = TestStrips.Of(memory, tests, report.Outages);
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteString("definition", FlakinessText.Definition);
        json.WriteNumber("runs", report.Runs);
        json.WriteNumber("flaky", FlakinessText.Count(report, StabilityState.Flaky));
        json.WriteNumber("broken", FlakinessText.Count(report, StabilityState.Broken));
        json.WriteNumber("new", FlakinessText.Count(report, StabilityState.New));
        json.WriteNumber("healthy", FlakinessText.Count(report, StabilityState.Healthy));
        json.WriteStartArray("outages");
        foreach (var outage in report.Outages)
        {
            json.WriteStartObject();
            json.WriteString("run", outage.RunId);
            json.WriteMoment("startedAt", outage.StartedAt);
            json.WriteNumber("failed", outage.FailedFirst);
            json.WriteNumber("tests", outage.Tests);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteWindow(json, memory);
        json.WriteStartArray("tests");
        foreach (var (test, strip) in tests.Zip(strips))
        {
            json.WriteStartObject();
            json.WriteString("test", test.Test);
            json.WriteString("assembly", test.Assembly);
            json.WriteString("variant", test.Variant);
            json.WriteString("state", BlockJson.Word(test.State));
            json.WriteNumber("rate", Math.Round(test.FlakeRate, 4));
            json.WriteNumber("low", Math.Round(test.Low, 4));
            json.WriteNumber("high", Math.Round(test.High, 4));
            json.WriteNumber("runs", test.Runs);
            json.WriteNumber("failed", test.Failed);
            json.WriteString("evidence", test.Evidence);
            QuarantineJson.WriteIndex(json, quarantine, test);
            if (memory.Count > 0)
            {
                json.WriteString("strip", strip.Letters);
                json.WriteSecondsIfKnown("cost", strip.Cost);
            }

            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        if (quarantine is not null)
            QuarantineJson.WriteSummary(json, quarantine);
        json.WriteEndObject();
    }

    private static void WriteWindow(Utf8JsonWriter json, IReadOnlyList<HistoryRun> memory)
    {
        if (memory.Count == 0)
            return;
        json.WriteString("costDefinition", FlakinessText.Cost);
        json.WriteStartArray("window");
        foreach (var run in memory)
        {
            json.WriteStartObject();
            json.WriteString("run", run.RunId);
            json.WriteMoment("startedAt", run.StartedAt);
            json.WriteIfKnown("head", run.Head);
            json.WriteIfKnown("branch", run.Branch);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
