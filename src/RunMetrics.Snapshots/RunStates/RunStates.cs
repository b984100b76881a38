using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates.Reading;

namespace RunMetrics.Snapshots.RunStates;

/// <summary>Reads the runs of other programs. Nothing under a state directory is written, renamed, touched or locked.</summary>
public static class RunStates
{
    /// <summary>Most runs of a list.</summary>
    public const int MostRuns = 200;

    /// <summary>Most bytes that are read for one page: it is written after each test run.</summary>
    public const long PageBytes = 64L * 1024 * 1024;

    private const string MonitorFolder = ".spec-workflow/monitor";
    private const string RunsFolder = "runs";

    /// <summary>Where states are: as set, else where they are certain to be some, which a look at one file tells.</summary>
    /// <param name="repositoryRoot">Repository, absolute.</param>
    /// <param name="settings">Settings.</param>
    public static IReadOnlyList<string> Places(string repositoryRoot, RunStateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Directory is { } set)
            return [set];
        var places = new List<string>();
        var monitor = Path.Combine(repositoryRoot, MonitorFolder);
        if (StateFiles.Read(Path.Combine(monitor, MonitorStateReader.FileName)) is { } state && MonitorStateReader.Fits(state))
            places.Add(monitor);
        var runs = Path.Combine(repositoryRoot, RunsFolder);
        if (StateFiles.Read(Path.Combine(runs, "index.json")) is { } json && StateDocument.Parse(json, out _) is { } index && index.Text("version") == "1" && index.Items("runs").Any(static run => run.Text("run_id") is not null))
            places.Add(runs);
        return places;
    }

    /// <summary>The runs of a state directory, newest start first, then by id; the same files give the same runs.</summary>
    /// <param name="stateDirectory">Directory, absolute; a missing one has no runs.</param>
    /// <param name="settings">Mapping and limits.</param>
    public static IReadOnlyList<RunStateReport> Read(string stateDirectory, RunStateSettings settings) => Read([stateDirectory], settings).Runs;

    /// <summary>The runs of some places, together.</summary>
    /// <param name="places">Directories, absolute.</param>
    /// <param name="settings">Mapping and limits.</param>
    /// <param name="maxBytes">Most bytes to read; the runs written last come first, and one is read in any case.</param>
    public static RunStateList Read(IReadOnlyList<string> places, RunStateSettings settings, long maxBytes = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(settings);
        var found = places.SelectMany(place => Find(place, settings)).ToList();
        var reports = new List<RunStateReport>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var (left, passedOver) = (maxBytes, 0);
        foreach (var run in found.OrderByDescending(static run => run.Written).ThenBy(static run => run.Id, StringComparer.Ordinal))
        {
            if (reports.Count >= MostRuns || (reports.Count > 0 && run.Bytes > left))
            {
                passedOver++;
                continue;
            }

            left -= run.Bytes;
            foreach (var report in ReadOne(run))
                reports.Add(report with { Id = Unique(StateDirectory.IdOf(report.Id), ids) });
        }

        return RunStateList.Of(reports, reports.Count + passedOver);
    }

    /// <summary>The run as a line of a run index; null when no time of it is known, since an index is ordered by time.</summary>
    /// <remarks>
    /// A result is about tests, and of those such a run says nothing we have seen: it is failed where the state says so, and unknown
    /// otherwise. What else is known stands in <c>extra.runState</c>.
    /// </remarks>
    /// <param name="run">Run.</param>
    public static RunIndexEntry? EntryOf(RunStateReport run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if ((run.StartedAt ?? run.LastActivityAt) is not { } started)
            return null;
        return new RunIndexEntry
        {
            Id = run.Id,
            Kind = RunKind.Orchestrated,
            State = run.Standing switch { RunStateStanding.Open or RunStateStanding.Stuck => RunState.Running, RunStateStanding.Finished => RunState.Finished, _ => RunState.Other },
            Result = run.Failed is true ? RunResult.Failed : RunResult.Unknown,
            StartedAt = started,
            FinishedAt = run.FinishedAt,
            Duration = run.StartedAt is { } from && run.FinishedAt is { } to && to >= from ? (to - from).TotalSeconds : null,
            Extra = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["runState"] = Facts(run) },
        };
    }

    private static JsonElement Facts(RunStateReport run)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
        {
            json.WriteStartObject();
            json.Word("source"u8, run.Source);
            json.Word("standing"u8, run.Standing);
            json.Text("status"u8, run.Status);
            json.Text("phase"u8, run.Phase);
            json.Number("actions"u8, run.Actions.Count);
            json.Time("handoffAt"u8, run.Handoff?.At);
            json.WriteEndObject();
        }

        return JsonElement.Parse(stream.ToArray());
    }

    private static IReadOnlyList<FoundRun> Find(string place, RunStateSettings settings)
    {
        try
        {
            return new StateDirectory(place, settings).Runs();
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return [new FoundRun("directory", "directory", 0, default, id => [RunStateParts.Unreadable(id, RunStateSource.Other, ".", [], e.Message.TrimEnd('.'))])];
        }
    }

    private static IReadOnlyList<RunStateReport> ReadOne(FoundRun run)
    {
        try
        {
            return run.Read(run.Id);
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            // Its owner may have removed it a moment ago, or keeps it to itself.
            return [RunStateParts.Unreadable(run.Id, RunStateSource.Other, run.Name, [], e.Message.TrimEnd('.'))];
        }
    }

    private static string Unique(string id, HashSet<string> ids)
    {
        var unique = id;
        for (var number = 2; !ids.Add(unique); number++)
            unique = FormattableString.Invariant($"{id}-{number}");
        return unique;
    }
}
