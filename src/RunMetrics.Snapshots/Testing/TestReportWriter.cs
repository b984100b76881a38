using System.Text.Json;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Writes <c>tests.json</c>, test by test.</summary>
internal static class TestReportWriter
{
    public static void Write(Utf8JsonWriter json, TestReport report)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, report.SchemaVersion);
        json.Text("runId"u8, report.RunId);
        json.Totals("totals"u8, report.Totals);
        json.WriteStartArray("modules"u8);
        foreach (var module in report.Modules)
            Module(json, module);
        json.WriteEndArray();
        json.WriteStartArray("tests"u8);
        foreach (var test in report.Tests)
        {
            Test(json, test);
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
        json.Extra(report.Extra);
        json.WriteEndObject();
    }

    /// <summary>Writes totals, here and in the summary.</summary>
    public static void Totals(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TestTotals? totals)
    {
        if (totals is null)
            return;
        json.WriteStartObject(name);
        json.Number("total"u8, totals.Total);
        json.Number("passed"u8, totals.Passed);
        json.Number("failed"u8, totals.Failed);
        json.Number("skipped"u8, totals.Skipped);
        json.Number("notExecuted"u8, totals.NotExecuted);
        json.Number("other"u8, totals.Other);
        json.Number("flaky"u8, totals.Flaky);
        json.WriteStartObject("attempts"u8);
        json.Number("total"u8, totals.Attempts.Total);
        json.Number("passed"u8, totals.Attempts.Passed);
        json.Number("failed"u8, totals.Attempts.Failed);
        json.Number("other"u8, totals.Attempts.Other);
        json.WriteEndObject();
        json.Number("duration"u8, totals.Duration);
        json.Extra(totals.Extra);
        json.WriteEndObject();
    }

    private static void Module(Utf8JsonWriter json, TestModule module)
    {
        json.WriteStartObject();
        json.Text("name"u8, module.Name);
        json.Text("project"u8, module.Project);
        json.Text("targetFramework"u8, module.TargetFramework);
        json.Text("os"u8, module.Os);
        json.Text("architecture"u8, module.Architecture);
        json.Text("framework"u8, module.Framework);
        json.Word("platform"u8, module.Platform);
        json.Word("outcome"u8, module.Outcome);
        json.Time("startedAt"u8, module.StartedAt);
        json.Time("finishedAt"u8, module.FinishedAt);
        json.Number("duration"u8, module.Duration);
        json.Number("exitCode"u8, module.ExitCode);
        json.Totals("totals"u8, module.Totals);
        Messages(json, module.Messages);
        json.Number("volatileNames"u8, module.VolatileNames);
        Attachments(json, module.Attachments);
        json.Extra(module.Extra);
        json.WriteEndObject();
    }

    private static void Test(Utf8JsonWriter json, TestResult test)
    {
        json.WriteStartObject();
        json.Text("id"u8, test.Id);
        json.Number("module"u8, test.Module);
        json.Text("name"u8, test.Name);
        json.Text("fullyQualifiedName"u8, test.FullyQualifiedName);
        json.Text("className"u8, test.ClassName);
        json.Text("methodName"u8, test.MethodName);
        json.Text("arguments"u8, test.Arguments);
        json.Number("row"u8, test.Row);
        json.Flag("volatileName"u8, test.VolatileName);
        json.Word("outcome"u8, test.Outcome);
        json.Flag("flaky"u8, test.Flaky);
        json.Number("duration"u8, test.Duration);
        Source(json, test.Source);
        Traits(json, test.Traits);
        json.WriteStartArray("attempts"u8);
        foreach (var attempt in test.Attempts)
            Attempt(json, attempt);
        json.WriteEndArray();
        json.Text("fingerprint"u8, test.Fingerprint);
        json.Extra(test.Extra);
        json.WriteEndObject();
    }

    private static void Attempt(Utf8JsonWriter json, TestAttempt attempt)
    {
        json.WriteStartObject();
        json.Word("outcome"u8, attempt.Outcome);
        json.Text("rawOutcome"u8, attempt.RawOutcome);
        json.Time("startedAt"u8, attempt.StartedAt);
        json.Number("duration"u8, attempt.Duration);
        json.Flag("clamped"u8, attempt.Clamped);
        json.Text("message"u8, attempt.Message);
        json.Text("stackTrace"u8, attempt.StackTrace);
        json.Text("errorType"u8, attempt.ErrorType);
        json.Text("output"u8, attempt.Output);
        json.Text("errorOutput"u8, attempt.ErrorOutput);
        Attachments(json, attempt.Attachments);
        json.Extra(attempt.Extra);
        json.WriteEndObject();
    }

    private static void Source(Utf8JsonWriter json, SourceLocation? source)
    {
        if (source is null)
            return;
        json.WriteStartObject("source"u8);
        json.Text("path"u8, source.Path);
        json.Number("line"u8, source.Line);
        json.WriteEndObject();
    }

    private static void Traits(Utf8JsonWriter json, IReadOnlyList<TestTrait>? traits)
    {
        if (traits is null)
            return;
        json.WriteStartArray("traits"u8);
        foreach (var trait in traits)
        {
            json.WriteStartObject();
            json.Text("name"u8, trait.Name);
            json.Text("value"u8, trait.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Messages(Utf8JsonWriter json, IReadOnlyList<HostMessage>? messages)
    {
        if (messages is null)
            return;
        json.WriteStartArray("messages"u8);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.Word("level"u8, message.Level);
            json.Text("text"u8, message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Attachments(Utf8JsonWriter json, IReadOnlyList<TestAttachment>? attachments)
    {
        if (attachments is null)
            return;
        json.WriteStartArray("attachments"u8);
        foreach (var attachment in attachments)
        {
            json.WriteStartObject();
            json.Text("name"u8, attachment.Name);
            json.Text("path"u8, attachment.Path);
            json.Text("uri"u8, attachment.Uri);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
