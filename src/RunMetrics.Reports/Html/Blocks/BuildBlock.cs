using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Projects on the time line of the run and diagnostics: contract <c>report-build.schema.json</c>.</summary>
internal static class BuildBlock
{
    public const string Name = "build";

    /// <summary>Diagnostics shown; the rules still count all.</summary>
    private const int MostDiagnostics = 5_000;

    public static void Write(Utf8JsonWriter json, RunSummary run, BuildReport build)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteSecondsIfKnown("wall", run.Duration);
        json.WriteStartArray("projects");
        foreach (var project in build.Projects)
            WriteProject(json, run, project);
        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (var rule in build.Rules)
            WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in build.Diagnostics.Take(MostDiagnostics))
            WriteDiagnostic(json, diagnostic);
        json.WriteEndArray();
        var left = Math.Max(build.Diagnostics.Count - MostDiagnostics, 0) + (build.Truncated ?? 0);
        if (left > 0)
            json.WriteNumber("truncated", left);
        json.WriteEndObject();
    }

    /// <summary>Writes one rule, here and in the overview.</summary>
    public static void WriteRule(Utf8JsonWriter json, BuildRule rule)
    {
        json.WriteStartObject();
        json.WriteString("code", rule.Code);
        json.WriteString("severity", BlockJson.Word(rule.Severity));
        json.WriteNumber("count", rule.Count);
        json.WriteIfKnown("title", rule.Title);
        json.WriteIfKnown("helpUri", Links.WebLink.Checked(rule.HelpUri));
        json.WriteEndObject();
    }

    private static void WriteProject(Utf8JsonWriter json, RunSummary run, BuildProject project)
    {
        json.WriteStartObject();
        json.WriteString("name", project.Project);
        json.WriteIfKnown("path", project.Path);
        json.WriteIfKnown("targetFramework", project.TargetFramework);
        json.WriteString("outcome", BlockJson.Word(project.Outcome));
        json.WriteSecondsIfKnown("buildStart", BlockJson.SinceStart(run, project.StartedAt));
        json.WriteSecondsIfKnown("buildEnd", BlockJson.SinceStart(run, project.FinishedAt));
        json.WriteSecondsIfKnown("testStart", BlockJson.SinceStart(run, project.Test?.StartedAt));
        json.WriteSecondsIfKnown("testEnd", BlockJson.SinceStart(run, project.Test?.FinishedAt));
        json.WriteIfKnown("errors", project.Errors);
        json.WriteIfKnown("warnings", project.Warnings);
        json.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, BuildDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", BlockJson.Word(diagnostic.Severity));
        json.WriteString("message", TextCap.Head(diagnostic.Message, TextLimits.Message));
        json.WriteIfKnown("path", diagnostic.Path);
        json.WriteIfKnown("line", diagnostic.Line);
        json.WriteIfKnown("project", diagnostic.Project);
        json.WriteString("origin", BlockJson.Word(diagnostic.Origin));
        json.WriteEndObject();
        json.FlushWhenFull();
    }
}
