using System.Text.Json;
using RunMetrics.Snapshots.History;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The previous run and the recent runs in the overview.</summary>
internal static class OverviewHistory
{
    public static void WritePrevious(Utf8JsonWriter json, ReportModel model)
    {
        if (model.Context.Previous is not { } previous)
            return;
        json.WriteStartObject("previous");
        json.WriteString("id", previous.RunId);
        json.WriteMoment("startedAt", previous.StartedAt);
        json.WriteString("result", BlockJson.Word(previous.Result));
        json.WriteIfKnown("head", previous.Head);
        json.WriteIfKnown("branch", previous.Branch);
        json.WriteSecondsIfKnown("duration", previous.Duration);
        WriteTotals(json, previous);
        json.WriteEndObject();
    }

    /// <summary>Recent runs, oldest first, this one last.</summary>
    public static void WriteRecent(Utf8JsonWriter json, ReportModel model, int count)
    {
        var earlier = model.Context.Index.Runs
            .Where(run => run.Id != model.Run.Id && run.StartedAt <= model.Run.StartedAt)
            .OrderByDescending(run => run.StartedAt)
            .ThenBy(run => run.Id, StringComparer.Ordinal)
            .Take(count - 1)
            .Reverse();

        json.WriteStartArray("recent");
        foreach (var run in earlier)
        {
            json.WriteStartObject();
            json.WriteString("id", run.Id);
            json.WriteMoment("startedAt", run.StartedAt);
            json.WriteString("result", BlockJson.Word(run.Result));
            json.WriteIfKnown("head", run.Head);
            json.WriteIfKnown("branch", run.Branch);
            json.WriteSecondsIfKnown("duration", run.Duration);
            json.WriteIfKnown("total", run.Tests?.Total);
            json.WriteIfKnown("failed", run.Tests?.Failed);
            json.WriteSecondsIfKnown("lineRate", run.LineRate);
            json.WriteEndObject();
        }

        WriteThis(json, model);
        json.WriteEndArray();
    }

    private static void WriteThis(Utf8JsonWriter json, ReportModel model)
    {
        var run = model.Run;
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteMoment("startedAt", run.StartedAt);
        json.WriteString("result", BlockJson.Word(run.Result));
        json.WriteIfKnown("head", run.Git.Head);
        json.WriteIfKnown("branch", run.Git.Branch);
        json.WriteSecondsIfKnown("duration", run.Duration);
        json.WriteIfKnown("total", run.Tests?.Total);
        json.WriteIfKnown("failed", run.Tests?.Failed);
        if (run.Coverage is { LinesValid: > 0 } coverage)
            json.WriteSecondsIfKnown("lineRate", (double)coverage.LinesCovered / coverage.LinesValid);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, HistoryEntry previous)
    {
        int Of(char letter) => previous.Outcomes.Count(outcome => outcome == letter);

        var flaky = Of('k');
        json.WriteStartObject("tests");
        json.WriteNumber("total", previous.Outcomes.Length);
        json.WriteNumber("passed", Of('p') + flaky);
        json.WriteNumber("failed", Of('f'));
        json.WriteNumber("skipped", Of('s'));
        json.WriteNumber("notExecuted", Of('n'));
        json.WriteNumber("other", Of('o'));
        json.WriteNumber("flaky", flaky);
        json.WriteEndObject();
    }
}
