using System.Text.Json;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Flakiness;

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
        // A run of one project beside one of all: their totals, durations and coverage are of different things.
        if (!PreviousRun.IsAlike(previous, model.Modules))
            json.WriteBoolean("alike", false);
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

        var known = model.Context.Runs.ToDictionary(static run => run.Id, StringComparer.Ordinal);
        var shares = (model.Context.Flakiness?.Shares ?? []).ToDictionary(static share => share.RunId, StringComparer.Ordinal);
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
            json.WriteSecondsIfKnown("branchRate", known.TryGetValue(run.Id, out var past) ? BranchRate(past) : null);
            WriteShare(json, shares.GetValueOrDefault(run.Id));
            json.WriteEndObject();
        }

        WriteThis(json, model, shares.GetValueOrDefault(model.Run.Id));
        json.WriteEndArray();
        WriteBase(json, model, shares);
    }

    // The base may be older than the recent runs.
    private static void WriteBase(Utf8JsonWriter json, ReportModel model, Dictionary<string, FlakyShare> shares)
    {
        if (model.Context.Comparisons.FirstOrDefault(static one => one.IsBase) is not { } compared)
            return;
        var run = model.Context.Runs.FirstOrDefault(run => run.Id == compared.RunId);
        if ((run?.Summary ?? compared.Difference?.Before) is not { } summary)
            return;
        json.WriteStartObject("base");
        json.WriteString("id", summary.Id);
        json.WriteMoment("startedAt", summary.StartedAt);
        json.WriteString("result", BlockJson.Word(summary.Result));
        WriteFacts(json, summary, shares.GetValueOrDefault(summary.Id));
        json.WriteEndObject();
    }

    private static double? BranchRate(PastRun run) => run switch
    {
        { Summary.Coverage: { BranchesValid: > 0 } coverage } => (double)coverage.BranchesCovered / coverage.BranchesValid,
        { Memory.Totals: { BranchesCovered: { } covered, BranchesValid: > 0 and var valid } } => (double)covered / valid,
        _ => null,
    };

    private static void WriteShare(Utf8JsonWriter json, FlakyShare? share)
    {
        if (share is not { Executions: > 0 })
            return;
        json.WriteNumber("flaky", share.Flaky);
        json.WriteNumber("executions", share.Executions);
    }

    private static void WriteThis(Utf8JsonWriter json, ReportModel model, FlakyShare? share)
    {
        var run = model.Run;
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteMoment("startedAt", run.StartedAt);
        json.WriteString("result", BlockJson.Word(run.Result));
        WriteFacts(json, run, share);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, RunSummary run, FlakyShare? share)
    {
        json.WriteIfKnown("head", run.Git.Head);
        json.WriteIfKnown("branch", run.Git.Branch);
        json.WriteSecondsIfKnown("duration", run.Duration);
        json.WriteIfKnown("total", run.Tests?.Total);
        json.WriteIfKnown("failed", run.Tests?.Failed);
        if (run.Coverage is { LinesValid: > 0 } coverage)
            json.WriteSecondsIfKnown("lineRate", (double)coverage.LinesCovered / coverage.LinesValid);
        if (run.Coverage is { BranchesValid: > 0 } branches)
            json.WriteSecondsIfKnown("branchRate", (double)branches.BranchesCovered / branches.BranchesValid);
        WriteShare(json, share);
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
