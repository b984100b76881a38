using System.Text.Json;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Exports;

/// <summary>One test of a CTRF document.</summary>
internal static class CtrfTest
{
    public static void Write(Utf8JsonWriter json, TestResult test, TestModule module)
    {
        var last = test.Attempts[^1];
        json.WriteStartObject();
        json.WriteString("testId", TestId(test, module));
        json.WriteString("name", test.Name.Length > 0 ? test.Name : test.Id);
        json.WriteString("status", CtrfExport.Status(test.Outcome));
        json.WriteNumber("duration", CtrfExport.Milliseconds(test.Duration ?? 0));
        WriteSpan(json, last);
        WriteSuite(json, test, module);
        WriteTexts(json, last);
        if (RawStatus(test.Outcome, last) is { } raw)
            json.WriteString("rawStatus", raw);
        WriteLabels(json, test.Traits ?? []);
        CtrfExport.WriteIfKnown(json, "filePath", test.Source?.Path);
        if (test.Source?.Line is { } line)
            json.WriteNumber("line", line);
        if (test.Attempts.Count > 1)
            WriteRetries(json, test.Attempts);
        if (test.Flaky is { } flaky)
            json.WriteBoolean("flaky", flaky);
        WriteOutput(json, last);
        WriteAttachments(json, last);
        WriteExtra(json, test, module);
        json.WriteEndObject();
    }

    /// <summary>The identity is the same in every target framework; within one document it must not repeat.</summary>
    private static string TestId(TestResult test, TestModule module) =>
        module.TargetFramework is { } framework ? $"{test.Id}@{framework}" : test.Id;

    private static void WriteSpan(Utf8JsonWriter json, TestAttempt attempt)
    {
        if (attempt.StartedAt is not { } began)
            return;
        json.WriteNumber("start", began.ToUnixTimeMilliseconds());
        if (attempt.Duration is { } duration)
            json.WriteNumber("stop", began.AddSeconds(duration).ToUnixTimeMilliseconds());
    }

    private static void WriteSuite(Utf8JsonWriter json, TestResult test, TestModule module)
    {
        json.WriteStartArray("suite");
        json.WriteStringValue(module.Name);
        if (test.ClassName.Length > 0)
            json.WriteStringValue(test.ClassName);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, TestAttempt attempt)
    {
        CtrfExport.WriteIfKnown(json, "message", attempt.Message);
        CtrfExport.WriteIfKnown(json, "trace", attempt.StackTrace);
    }

    /// <summary>The framework's own word where the format's word loses something.</summary>
    private static string? RawStatus(TestOutcome outcome, TestAttempt attempt) =>
        attempt.RawOutcome ?? (outcome == TestOutcome.NotExecuted ? "NotExecuted" : null);

    private static void WriteLabels(Utf8JsonWriter json, IReadOnlyList<TestTrait> traits)
    {
        if (traits.Count == 0)
            return;
        json.WriteStartObject("labels");
        foreach (var group in traits.GroupBy(trait => trait.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var values = group.Select(trait => trait.Value).ToList();
            if (values.Count == 1)
            {
                json.WriteString(group.Key, values[0]);
                continue;
            }

            json.WriteStartArray(group.Key);
            foreach (var value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteRetries(Utf8JsonWriter json, IReadOnlyList<TestAttempt> attempts)
    {
        json.WriteNumber("retries", attempts.Count - 1);
        json.WriteStartArray("retryAttempts");
        for (var i = 0; i < attempts.Count - 1; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("attempt", i + 1);
            json.WriteString("status", CtrfExport.Status(attempts[i].Outcome));
            if (attempts[i].Duration is { } duration)
                json.WriteNumber("duration", CtrfExport.Milliseconds(duration));
            WriteSpan(json, attempts[i]);
            WriteTexts(json, attempts[i]);
            WriteOutput(json, attempts[i]);
            WriteAttachments(json, attempts[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOutput(Utf8JsonWriter json, TestAttempt attempt)
    {
        WriteLines(json, "stdout", attempt.Output);
        WriteLines(json, "stderr", attempt.ErrorOutput);
    }

    private static void WriteLines(Utf8JsonWriter json, string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        json.WriteStartArray(name);
        var lines = text.AsSpan().TrimEnd("\r\n");
        foreach (var line in lines.Split('\n'))
            json.WriteStringValue(lines[line].TrimEnd('\r'));
        json.WriteEndArray();
    }

    private static void WriteAttachments(Utf8JsonWriter json, TestAttempt attempt)
    {
        if (attempt.Attachments is not { Count: > 0 } attachments)
            return;
        json.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            json.WriteStartObject();
            json.WriteString("name", attachment.Name);
            json.WriteString("contentType", "application/octet-stream");
            json.WriteString("path", attachment.Path ?? attachment.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExtra(Utf8JsonWriter json, TestResult test, TestModule module)
    {
        json.WriteStartObject("extra");
        json.WriteStartObject("runmetrics");
        json.WriteString("id", test.Id);
        CtrfExport.WriteIfKnown(json, "targetFramework", module.TargetFramework);
        CtrfExport.WriteIfKnown(json, "fingerprint", test.Fingerprint);
        CtrfExport.WriteIfKnown(json, "errorType", test.Attempts[^1].ErrorType);
        if (test.VolatileName is { } isVolatile)
            json.WriteBoolean("volatileName", isVolatile);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
