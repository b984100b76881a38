using System.Text.Json;

namespace RunMetrics.Snapshots.Builds;

/// <summary>Writes <c>build.json</c>.</summary>
internal static class BuildReportWriter
{
    public static void Write(Utf8JsonWriter json, BuildReport report)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, report.SchemaVersion);
        json.Text("runId"u8, report.RunId);
        json.WriteStartArray("projects"u8);
        foreach (var project in report.Projects)
            Project(json, project);
        json.WriteEndArray();
        json.WriteStartArray("rules"u8);
        foreach (var rule in report.Rules)
            Rule(json, rule);
        json.WriteEndArray();
        json.WriteStartArray("diagnostics"u8);
        foreach (var diagnostic in report.Diagnostics)
        {
            Diagnostic(json, diagnostic);
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
        json.Number("truncated"u8, report.Truncated);
        json.Extra(report.Extra);
        json.WriteEndObject();
    }

    private static void Project(Utf8JsonWriter json, BuildProject project)
    {
        json.WriteStartObject();
        json.Text("project"u8, project.Project);
        json.Text("path"u8, project.Path);
        json.Text("targetFramework"u8, project.TargetFramework);
        json.Text("configuration"u8, project.Configuration);
        json.Word("outcome"u8, project.Outcome);
        json.Time("startedAt"u8, project.StartedAt);
        json.Time("finishedAt"u8, project.FinishedAt);
        json.Number("duration"u8, project.Duration);
        if (project.Test is { } test)
        {
            json.WriteStartObject("test"u8);
            json.Time("startedAt"u8, test.StartedAt);
            json.Time("finishedAt"u8, test.FinishedAt);
            json.Number("duration"u8, test.Duration);
            json.WriteEndObject();
        }

        json.Number("errors"u8, project.Errors);
        json.Number("warnings"u8, project.Warnings);
        json.Extra(project.Extra);
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, BuildRule rule)
    {
        json.WriteStartObject();
        json.Text("code"u8, rule.Code);
        json.Word("severity"u8, rule.Severity);
        json.Number("count"u8, rule.Count);
        json.Text("title"u8, rule.Title);
        json.Text("helpUri"u8, rule.HelpUri);
        json.WriteEndObject();
    }

    private static void Diagnostic(Utf8JsonWriter json, BuildDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.Text("code"u8, diagnostic.Code);
        json.Word("severity"u8, diagnostic.Severity);
        json.Text("message"u8, diagnostic.Message);
        json.Text("path"u8, diagnostic.Path);
        json.Number("line"u8, diagnostic.Line);
        json.Number("column"u8, diagnostic.Column);
        json.Number("project"u8, diagnostic.Project);
        json.Word("origin"u8, diagnostic.Origin);
        json.Flag("suppressed"u8, diagnostic.Suppressed);
        json.WriteEndObject();
    }
}
