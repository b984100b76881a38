using System.Text.Json;
using RunMetrics.Snapshots.RunStates.Mapping;
using RunMetrics.Snapshots.RunStates.Reducing;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>Reads <c>&lt;run&gt;/run.json</c> with snake_case members, and the list of artifacts beside it.</summary>
public static class RunFolderReader
{
    /// <summary>Name of the run's file.</summary>
    public const string FileName = "run.json";

    private static readonly HashSet<string> Finished = new(["completed", "complete", "exported", "done", "finished", "succeeded", "success", "merged", "closed"], StringComparer.Ordinal);
    private static readonly HashSet<string> Failed = new(["failed", "failure", "error", "aborted", "canceled", "cancelled"], StringComparer.Ordinal);
    private static readonly HashSet<string> Open = new(["created", "pending", "queued", "dispatched", "planning", "running", "parsed", "clarified", "plan.generated", "decomposition.generated", "build.ready", "approved", "in.progress"], StringComparer.Ordinal);

    /// <summary>True when the file has the shape; a run of RunMetrics has not.</summary>
    /// <param name="json">Content of <c>run.json</c>.</param>
    public static bool Fits(byte[] json) => StateDocument.Parse(json, out _) is { } run && run.Text("run_id") is not null && run.Text("status") is not null;

    /// <summary>Reads a run.</summary>
    /// <param name="id">Id to give it.</param>
    /// <param name="json">Content of <c>run.json</c>, or the run's entry in <c>index.json</c>.</param>
    /// <param name="artifacts">Content of <c>artifacts/index.json</c>; null when there is none.</param>
    /// <param name="path">Name of the file.</param>
    /// <param name="settings">Limits.</param>
    public static RunStateReport Read(string id, byte[] json, byte[]? artifacts, string path, RunStateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(settings);
        if (StateDocument.Parse(json, out var reason) is not { } run)
            return RunStateParts.Unreadable(id, RunStateSource.RunFolder, path, json, reason);
        var times = new StateTimes(settings.UtcOffset);
        var (status, word) = (run.Text("status"), StateTypes.Word(run.Text("status") ?? ""));
        var repository = run.Text("repo_state", "repository") ?? run.Text("repository");
        var (created, updated) = (times.Read(run.Text("created_at")), times.Read(run.Text("last_updated_at")));
        var timeline = Timeline(run, times).ToList();
        var standing = Failed.Contains(word) || Finished.Contains(word) ? RunStateStanding.Finished
            : word.Contains("blocked", StringComparison.Ordinal) || run.Text("build_state", "status") is "blocked" ? RunStateStanding.Stuck
            : Open.Contains(word) ? RunStateStanding.Open
            : RunStateStanding.Unknown;
        var actions = new RunFolderActions(times, repository).Of(run, standing == RunStateStanding.Stuck ? updated : null).ToList();
        return StateSentences.Told(RunStateParts.Empty(id, RunStateSource.RunFolder, path) with
        {
            Name = run.Text("run_id") is { } name && name != id ? StateText.Cut(name, StateText.Name) : null,
            Standing = standing,
            Status = StateText.Cut(status, StateText.Name),
            Failed = Failed.Contains(word) ? true : Finished.Contains(word) ? false : null,
            Phase = StateText.Cut(run.Text("current_step"), StateText.Name),
            Phases = [.. timeline.Where(static one => one.Type == "step").Select(static one => new RunStatePhase { Name = one.Name, StartedAt = one.At })],
            Candidate = StateText.Cut(Working(run), StateText.Name),
            ParentRunId = StateText.Cut(run.Text("parent_run_id"), StateText.Name),
            StartedAt = created,
            LastActivityAt = updated ?? created,
            FinishedAt = standing == RunStateStanding.Finished ? updated : null,
            Actor = run.Text("execution", "status") is "queued" or "dispatched" or "running" ? StateText.Cut(run.Text("execution", "workflow_name"), StateText.Name) : null,
            Actions = [.. actions.OrderBy(static action => action.Since ?? DateTimeOffset.MaxValue)],
            Repositories = repository is null ? [] : [repository],
            Events = timeline.Count,
            Timeline = [.. timeline.Skip(Math.Max(0, timeline.Count - settings.Events)).Select(static (one, at) => one with { Line = at + 1 })],
            Artifacts = artifacts is null ? null : Artifacts(artifacts, times),
            Times = times.Kinds,
        });
    }

    // What is worked on: the first thing that is neither waiting nor through.
    private static string? Working(JsonElement run) =>
        run.Items("build_state", "issues").FirstOrDefault(static one => one.Text("status") is "working" or "testing" or "fixing" or "pr_open" or "gathering_requirements") is { ValueKind: JsonValueKind.Object } issue ? issue.Text("title") ?? issue.Text("issue_id") : null;

    private static IEnumerable<RunStateEvent> Timeline(JsonElement run, StateTimes times)
    {
        // A step lasts until the next one was first reached: the state says no more.
        var steps = run.Members("step_timestamps").Where(static step => step.Value.ValueKind == JsonValueKind.String)
            .Select(step => (step.Name, At: times.Read(step.Value.GetString()))).OrderBy(static step => step.At ?? DateTimeOffset.MaxValue).ToList();
        for (var i = 0; i < steps.Count; i++)
            yield return new RunStateEvent { Line = 1, Name = StateText.Cut(steps[i].Name, StateText.Name) ?? "–", Type = "step", At = steps[i].At, EndedAt = i + 1 < steps.Count ? steps[i + 1].At : null, Phase = steps[i].Name };
        if (run.Member("execution") is { ValueKind: JsonValueKind.Object } execution)
        {
            yield return new RunStateEvent
            {
                Line = 1,
                Name = StateText.Cut(execution.Text("workflow_name"), StateText.Name) ?? "execution",
                Type = "execution",
                At = times.Read(execution.Text("started_at") ?? execution.Text("requested_at")),
                EndedAt = times.Read(execution.Text("completed_at")),
                Status = StateText.Cut(execution.Text("status"), StateText.Name),
                Message = StateText.Cut(execution.Text("error_message"), StateText.Message),
            };
        }

        foreach (var issue in run.Items("build_state", "issues"))
        {
            foreach (var attempt in issue.Items("attempts"))
            {
                yield return new RunStateEvent
                {
                    Line = 1,
                    Name = StateText.Cut(issue.Text("title") ?? issue.Text("issue_id"), StateText.Name) ?? "–",
                    Type = $"attempt {attempt.Text("attempt_number")}".TrimEnd(),
                    At = times.Read(attempt.Text("started_at")),
                    EndedAt = times.Read(attempt.Text("completed_at")),
                    Status = StateText.Cut(attempt.Text("status"), StateText.Name),
                    Message = StateText.Cut(attempt.Text("error_message") ?? attempt.Text("summary"), StateText.Message),
                };
            }
        }
    }

    private static List<RunStateArtifact> Artifacts(byte[] json, StateTimes times) =>
    [
        .. (StateDocument.Parse(json, out _)?.Items("artifacts") ?? []).Where(static one => one.Text("name") is not null).Select(one => new RunStateArtifact
        {
            Name = StateText.Cut(one.Text("name"), StateText.Name)!,
            Path = StateText.Cut(one.Text("filename"), StateText.Name),
            MediaType = StateText.Cut(one.Text("content_type"), StateText.Name),
            Sha256 = one.Text("sha256") is { } hash && ContractChecks.IsHex(hash, 64) ? hash : null,
            CreatedAt = times.Read(one.Text("created_at")),
        }),
    ];
}
