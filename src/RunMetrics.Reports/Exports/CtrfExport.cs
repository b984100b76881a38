using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RunMetrics.Reports.Links;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Exports;

/// <summary>Writes the Common Test Report Format, <see href="https://ctrf.io"/>: a closed schema, times in whole milliseconds.</summary>
/// <remarks>
/// The test itself is its last attempt; <c>retryAttempts</c> holds the attempts before it, so that <c>retries</c> is their count as the specification asks.
/// What never started is <c>pending</c>, so that it stays apart from <c>skipped</c>. Our own facts are under <c>extra.runmetrics</c>.
/// </remarks>
public static class CtrfExport
{
    private const string SpecVersion = "0.0.0";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    /// <summary>Writes the document as UTF-8 without a byte order mark.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(ReportContext context, Stream output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        Write(ReportModel.Of(context), output);
    }

    internal static void Write(ReportModel model, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("reportFormat", "CTRF");
        json.WriteString("specVersion", SpecVersion);
        json.WriteString("reportId", ReportId(model));
        json.WriteString("runId", model.Run.Id);
        json.WriteString("timestamp", model.GeneratedAt.UtcDateTime);
        json.WriteString("generatedBy", $"RunMetrics {model.Run.Producer.Version}");
        json.WriteStartObject("results");
        WriteTool(json, model);
        WriteSummary(json, model);
        WriteTests(json, model);
        WriteEnvironment(json, model.Run);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Another id for another document, the same for the same: a UUID made of what identifies it.</summary>
    private static Guid ReportId(ReportModel model)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"ctrf\0{model.Run.Id}\0{model.GeneratedAt.UtcTicks}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private static void WriteTool(Utf8JsonWriter json, ReportModel model)
    {
        var frameworks = model.Modules.Select(module => module.Framework).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject("tool");
        json.WriteString("name", frameworks.Count > 0 ? string.Join(", ", frameworks) : "dotnet test");
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, ReportModel model)
    {
        var totals = Counts(model.Tests);
        json.WriteStartObject("summary");
        json.WriteNumber("tests", model.Tests.Count);
        foreach (var status in new[] { "passed", "failed", "skipped", "pending", "other" })
            json.WriteNumber(status, totals.GetValueOrDefault(status));
        json.WriteNumber("flaky", model.Tests.Count(test => test.Flaky is true));
        json.WriteNumber("suites", model.Modules.Count);
        json.WriteNumber("start", model.Run.StartedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("stop", (model.Run.FinishedAt ?? model.Run.StartedAt.AddSeconds(model.Run.Duration ?? 0)).ToUnixTimeMilliseconds());
        if (model.Run.Duration is { } duration)
            json.WriteNumber("duration", Milliseconds(duration));
        json.WriteStartObject("extra");
        json.WriteStartObject("runmetrics");
        json.WriteString("result", Html.Blocks.BlockJson.Word(model.Run.Result));
        json.WriteBoolean("partial", model.Run.Partial);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Dictionary<string, int> Counts(IReadOnlyList<TestResult> tests) =>
        tests.GroupBy(test => Status(test.Outcome), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static void WriteTests(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartArray("tests");
        foreach (var test in model.Tests)
        {
            CtrfTest.Write(json, test, model.Modules[test.Module]);
            if (json.BytesPending > 64 * 1024)
                json.Flush();
        }

        json.WriteEndArray();
    }

    private static void WriteEnvironment(Utf8JsonWriter json, RunSummary run)
    {
        json.WriteStartObject("environment");
        WriteIfKnown(json, "buildId", run.Ci?.RunId);
        WriteIfKnown(json, "buildName", run.Ci?.Workflow);
        if (int.TryParse(run.Ci?.RunNumber, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            json.WriteNumber("buildNumber", number);
        WriteIfKnown(json, "buildUrl", WebLink.Checked(run.Ci?.RunUrl));
        WriteIfKnown(json, "repositoryUrl", run.Git.Remote);
        WriteIfKnown(json, "commit", run.Git.Head);
        WriteIfKnown(json, "branchName", run.Git.Branch);
        json.WriteString("osPlatform", Html.Blocks.BlockJson.Word(run.Machine.Os));
        WriteIfKnown(json, "osVersion", run.Machine.OsVersion);
        json.WriteEndObject();
    }

    /// <summary>Our outcomes in the words of the format.</summary>
    internal static string Status(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Passed => "passed",
        TestOutcome.Failed => "failed",
        TestOutcome.Skipped => "skipped",
        TestOutcome.NotExecuted => "pending",
        _ => "other",
    };

    internal static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000);

    internal static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }
}
