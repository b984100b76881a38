using System.Text.Json;

namespace RunMetrics.Snapshots.Rules.Storing;

/// <summary>Writes <c>violations.json</c>.</summary>
internal static class ViolationReportWriter
{
    public static void Write(Utf8JsonWriter json, ViolationReport report)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, report.SchemaVersion);
        json.Text("runId"u8, report.RunId);
        json.Text("definition"u8, report.Definition);
        json.Texts("names"u8, report.Names);
        json.Texts("files"u8, report.Files);
        json.WriteStartArray("rules"u8);
        foreach (var rule in report.Rules)
            Write(json, rule);
        json.WriteEndArray();
        json.WriteStartArray("violations"u8);
        foreach (var one in report.Violations)
            Write(json, one);
        json.WriteEndArray();
        json.WriteStartArray("stale"u8);
        foreach (var one in report.Stale)
        {
            json.WriteStartObject();
            json.Text("rule"u8, one.Rule);
            json.Text("from"u8, one.From);
            json.Text("to"u8, one.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Extra(report.Extra);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckedRule rule)
    {
        json.WriteStartObject();
        json.Text("name"u8, rule.Name);
        json.Word("kind"u8, rule.Kind);
        json.Text("code"u8, rule.Code);
        json.Word("severity"u8, rule.Severity);
        json.Text("because"u8, rule.Because);
        json.Text("level"u8, rule.Level);
        json.Number("from"u8, rule.From);
        json.Number("to"u8, rule.To);
        json.Text("empty"u8, rule.Empty);
        json.Number("violations"u8, rule.Violations);
        json.Number("known"u8, rule.Known);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StoredViolation one)
    {
        json.WriteStartObject();
        json.Number("rule"u8, one.Rule);
        json.Number("from"u8, one.From);
        json.Number("to"u8, one.To);
        json.Number("file"u8, one.File);
        json.Number("places"u8, one.Places);
        json.Texts("kinds"u8, one.Kinds);
        json.Numbers("path"u8, one.Path);
        json.Numbers("cycle"u8, one.Cycle);
        json.Numbers("cut"u8, one.Cut);
        json.WriteBoolean("known"u8, one.Known);
        json.WriteEndObject();
        json.FlushWhenLarge();
    }
}
