using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.RunStates;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Runs of other programs: contract <c>run-states.schema.json</c>, the same as that of <c>runmetrics states --json</c>.</summary>
internal static class StatesBlock
{
    public const string Name = "states";

    /// <summary>Runs in the page; those that are not finished stay before those that are.</summary>
    private const int MostRuns = 50;

    /// <summary>Events of a finished run in the page, where there are many runs.</summary>
    private const int MostEvents = 50;

    public static void Write(Utf8JsonWriter json, RunStateList list) => JsonSerializer.Serialize(json, Cut(list), SnapshotJson.Compact.RunStateList);

    /// <summary>The list as far as a page has room for it.</summary>
    public static RunStateList Cut(RunStateList list)
    {
        if (list.Runs.Count <= 1)
            return list;
        var kept = list.Runs.Index().OrderBy(static run => IsFinished(run.Item)).ThenBy(static run => run.Index).Take(MostRuns).OrderBy(static run => run.Index);
        return list with { Runs = [.. kept.Select(static run => IsFinished(run.Item) ? run.Item with { Timeline = [.. run.Item.Timeline.TakeLast(MostEvents)] } : run.Item)] };
    }

    private static bool IsFinished(RunStateReport run) => run.Standing is RunStateStanding.Finished;
}
