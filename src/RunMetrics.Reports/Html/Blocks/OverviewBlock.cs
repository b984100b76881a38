using System.Text.Json;
using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What the page shows first: contract <c>report-overview.schema.json</c>. Small, plain JSON.</summary>
internal static class OverviewBlock
{
    public const string Name = "overview";
    private const int MostFailures = 50;
    private const int MostClusters = 50;
    private const int MostRowsOfCluster = 100;
    private const int MostSlow = 10;
    private const int MostSlower = 200;
    private const int MostRules = 100;
    private const int MostRuns = 50;
    private const int LongestName = 300;
    private const int LongestMessage = 600;

    /// <summary>Writes the block. The other blocks and what was cut from them are known by then.</summary>
    public static void Write(Utf8JsonWriter json, ReportModel model, IEnumerable<(string Name, long Bytes, string? File)> blocks, IReadOnlyList<string> cuts)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteString("project", model.Context.ProjectName);
        json.WriteMoment("generatedAt", model.GeneratedAt);
        json.WritePropertyName("run");
        JsonSerializer.Serialize(json, model.Run, SnapshotJson.Default.RunSummary);
        WriteDefinitions(json, model);
        OverviewHistory.WritePrevious(json, model);
        WriteChanges(json, model.Changes);
        WriteFailures(json, model);
        WriteClusters(json, model.Causes());
        WriteSlowestTests(json, model);
        WriteSlowestProjects(json, model.Modules);
        WriteRules(json, model);
        OverviewHistory.WriteRecent(json, model, MostRuns);
        WritePatch(json, model.Patch);
        OverviewStructure.Write(json, model);
        WriteLinks(json, model);
        WriteBlocks(json, blocks);
        if (cuts.Count > 0)
            json.WriteStrings("cuts", cuts);
        json.WriteEndObject();
    }

    /// <summary>What this block leaves out without saying so by a count of its own.</summary>
    public static IEnumerable<string> Cuts(ReportModel model)
    {
        if (model.Changes is { Slower.Count: > MostSlower and var slower })
            yield return $"The overview lists the {Numbers.Count(MostSlower)} largest of {Numbers.Count(slower)} slow-downs.";
    }

    private static void WriteDefinitions(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartArray("definitions");
        foreach (var (term, text) in Definitions.All(model))
        {
            json.WriteStartObject();
            json.WriteString("term", term);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChanges(Utf8JsonWriter json, TestChanges? changes)
    {
        if (changes is null)
            return;
        json.WriteStartObject("changes");
        json.WriteIntegers("newFailures", changes.NewFailures);
        json.WriteIntegers("fixed", changes.Fixed);
        json.WriteIntegers("stillFailing", changes.StillFailing);
        json.WriteStartArray("slower");
        foreach (var slower in changes.Slower.Take(MostSlower))
        {
            json.WriteStartObject();
            json.WriteNumber("row", slower.Test);
            json.WriteSecondsIfKnown("before", slower.Before);
            json.WriteSecondsIfKnown("after", slower.Now);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteIfKnown("added", changes.Added?.Count);
        json.WriteIfKnown("removed", changes.Removed);
        json.WriteEndObject();
    }

    private static void WriteFailures(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartArray("failures");
        foreach (var row in model.Failures.Take(MostFailures))
        {
            var test = model.Tests[row];
            json.WriteStartObject();
            json.WriteNumber("row", row);
            json.WriteString("name", TextCap.Ellipsis(test.Name, LongestName));
            json.WriteString("className", TextCap.Ellipsis(test.ClassName, LongestName));
            json.WriteString("module", model.Modules[test.Module].Name);
            if (FailureText.Message(test) is { } message)
                json.WriteString("message", TextCap.Head(message, LongestMessage));
            json.WriteIfKnown("source", Place(test.Source));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("failureCount", model.Failures.Count);
    }

    private static string? Place(SourceLocation? source) => source switch
    {
        null => null,
        { Line: { } line } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{source.Path}:{line}"),
        _ => source.Path,
    };

    private static void WriteClusters(Utf8JsonWriter json, IEnumerable<FailureCluster> clusters)
    {
        json.WriteStartArray("clusters");
        foreach (var cluster in clusters.Take(MostClusters))
        {
            json.WriteStartObject();
            json.WriteString("fingerprint", cluster.Fingerprint);
            json.WriteIfKnown("errorType", cluster.ErrorType);
            json.WriteString("message", TextCap.Head(cluster.NormalizedMessage, LongestMessage));
            if (cluster.Frames.Count > 0)
                json.WriteStrings("frames", cluster.Frames);
            json.WriteNumber("count", cluster.Tests.Count);
            json.WriteIntegers("rows", cluster.Tests.Take(MostRowsOfCluster));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSlowestTests(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartArray("slowestTests");
        foreach (var row in model.Slowest(MostSlow))
        {
            var test = model.Tests[row];
            json.WriteStartObject();
            json.WriteNumber("row", row);
            json.WriteString("name", TextCap.Ellipsis(test.Name, LongestName));
            json.WriteString("className", TextCap.Ellipsis(test.ClassName, LongestName));
            json.WriteSecondsIfKnown("duration", test.Duration);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSlowestProjects(Utf8JsonWriter json, IReadOnlyList<TestModule> modules)
    {
        json.WriteStartArray("slowestProjects");
        foreach (var module in modules.Where(module => module.Duration is not null).OrderByDescending(module => module.Duration).Take(MostSlow))
        {
            json.WriteStartObject();
            json.WriteString("name", module.Name);
            json.WriteIfKnown("targetFramework", module.TargetFramework);
            json.WriteSecondsIfKnown("duration", module.Duration);
            json.WriteNumber("tests", module.Totals.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRules(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartArray("rules");
        foreach (var rule in (model.Build?.Rules ?? []).Take(MostRules))
            BuildBlock.WriteRule(json, rule);
        json.WriteEndArray();
    }

    private static void WritePatch(Utf8JsonWriter json, PatchSummary? patch)
    {
        if (patch is null)
            return;
        json.WriteStartObject("patch");
        json.WriteString("state", BlockJson.Word(patch.State));
        json.WriteNumber("covered", patch.Covered);
        json.WriteNumber("coverable", patch.Coverable);
        json.WriteNumber("changedLines", patch.ChangedLines);
        json.WriteIfKnown("base", patch.BaseName);
        json.WriteIfKnown("reason", patch.Reason);
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartObject("links");
        json.WriteIfKnown("commit", model.Links.Commit);
        json.WriteIfKnown("run", WebLink.Checked(model.Run.Ci?.RunUrl));
        json.WriteIfKnown("source", model.Links.Source);
        json.WriteEndObject();
    }

    private static void WriteBlocks(Utf8JsonWriter json, IEnumerable<(string Name, long Bytes, string? File)> blocks)
    {
        json.WriteStartArray("blocks");
        foreach (var (name, bytes, file) in blocks)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("bytes", bytes);
            json.WriteIfKnown("file", file);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
