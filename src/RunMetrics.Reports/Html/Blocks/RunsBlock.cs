using System.Text.Json;
using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The newest runs with what is still known of each: contract <c>report-runs.schema.json</c>.</summary>
internal static class RunsBlock
{
    public const string Name = "runs";

    private const int LongestText = 500;

    public static void Write(Utf8JsonWriter json, ReportModel model)
    {
        var shares = (model.Context.Flakiness?.Shares ?? []).ToDictionary(static share => share.RunId, StringComparer.Ordinal);
        var outages = (model.Context.Flakiness?.Outages ?? []).ToDictionary(static outage => outage.RunId, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteString("definition", RunsText.Definition);
        json.WriteIfKnown("folder", model.Context.RunFolder);
        json.WriteStartArray("runs");
        foreach (var run in model.Context.Runs)
        {
            json.WriteStartObject();
            json.WriteString("id", run.Id);
            json.WriteMoment("startedAt", run.StartedAt);
            json.WriteString("result", BlockJson.Word(run.Result));
            WriteOrigin(json, run);
            WriteTests(json, run.Tests);
            WriteCoverage(json, run);
            if (shares.TryGetValue(run.Id, out var share) && share.Executions > 0)
            {
                json.WriteNumber("flakyExecutions", share.Flaky);
                json.WriteNumber("executions", share.Executions);
            }

            WriteOutage(json, outages.GetValueOrDefault(run.Id));
            WriteFiles(json, run);
            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, PastRun run)
    {
        var summary = run.Summary;
        if (summary?.Partial ?? run.Memory?.Partial ?? false)
            json.WriteBoolean("partial", true);
        if (summary is not null)
            json.WriteString("kind", BlockJson.Word(summary.Kind));
        json.WriteSecondsIfKnown("duration", summary?.Duration ?? run.Memory?.Duration);
        json.WriteIfKnown("command", Short(summary?.Trigger?.Command));
        if (summary?.Ci is { } ci)
        {
            json.WriteString("ci", BlockJson.Word(ci.Provider));
            json.WriteIfKnown("ciRun", Short(ci.RunNumber));
            json.WriteIfKnown("url", WebLink.Checked(ci.RunUrl));
        }

        json.WriteIfKnown("branch", run.Branch);
        json.WriteIfKnown("head", run.Head);
        json.WriteIfKnown("subject", Short(summary?.Git.Subject));
        json.WriteIfKnown("dirtyFiles", summary?.Git.DirtyFiles);
        if (summary is null && run.Memory is { } memory)
            json.WriteBoolean("dirty", memory.Dirty);
        json.WriteIfKnown("since", run.Since);
        json.WriteIfKnown("commits", run.Commits);
    }

    private static void WriteTests(Utf8JsonWriter json, PastTests? tests)
    {
        if (tests is null)
            return;
        json.WriteStartObject("tests");
        json.WriteNumber("total", tests.Total);
        json.WriteNumber("passed", tests.Passed);
        json.WriteNumber("failed", tests.Failed);
        json.WriteNumber("skipped", tests.Skipped);
        json.WriteIfKnown("notExecuted", tests.NotExecuted);
        json.WriteIfKnown("other", tests.Other);
        json.WriteNumber("flaky", tests.Flaky);
        json.WriteEndObject();
    }

    private static void WriteCoverage(Utf8JsonWriter json, PastRun run)
    {
        var (coverage, totals) = (run.Summary?.Coverage, run.Memory?.Totals);
        json.WriteIfKnown("linesCovered", coverage?.LinesCovered ?? totals?.LinesCovered);
        json.WriteIfKnown("lines", coverage?.LinesValid ?? totals?.LinesValid);
        json.WriteIfKnown("branchesCovered", coverage?.BranchesCovered ?? totals?.BranchesCovered);
        json.WriteIfKnown("branches", coverage?.BranchesValid ?? totals?.BranchesValid);
    }

    private static void WriteOutage(Utf8JsonWriter json, OutageRun? outage)
    {
        if (outage is null)
            return;
        json.WriteStartObject("outage");
        json.WriteNumber("failed", outage.FailedFirst);
        json.WriteNumber("tests", outage.Tests);
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, PastRun run)
    {
        if (run.Pruned)
            json.WriteBoolean("pruned", true);
        if (run.Files.Count == 0)
            return;
        json.WriteStartArray("files");
        foreach (var file in run.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? Short(string? text) => text is null ? null : TextCap.Ellipsis(text, LongestText);
}
