using System.Text.Json;
using RunMetrics.Snapshots.RunStates.Mapping;
using RunMetrics.Snapshots.RunStates.Reducing;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>Reads the <c>state.json</c> that a monitored runner overwrites as it goes: status, iteration, current task, last output.</summary>
/// <remarks>
/// The file knows no run id and only its newest state, so there is one run, with one event. Such a runner stops with a pending task when it wants
/// a person (a checkpoint, or its last iteration), and with a completed one when it is through.
/// </remarks>
public static class MonitorStateReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "state.json";

    /// <summary>Id of the one run.</summary>
    public const string Id = "monitor";

    /// <summary>True when the file has the shape.</summary>
    /// <param name="json">Content.</param>
    public static bool Fits(byte[] json) =>
        StateDocument.Parse(json, out _) is { } state && state.Text("status") is not null && state.Member("iteration") is not null && state.Member("current_task") is not null;

    /// <summary>Reads the state.</summary>
    /// <param name="json">Content of the file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="settings">Limits.</param>
    public static RunStateReport Read(byte[] json, string path, RunStateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(settings);
        var times = new StateTimes(settings.UtcOffset);
        if (StateDocument.Parse(json, out var reason) is not { } state)
            return RunStateParts.Unreadable(Id, RunStateSource.Monitor, path, json, reason);
        var at = times.Read(state.Text("timestamp"));
        var (status, task, taskStatus) = (state.Text("status"), StateText.Cut(state.Text("current_task", "description"), StateText.Name), state.Text("current_task", "status"));
        var output = StateText.Cut(state.Text("last_output"), StateText.Message);
        var standing = Standing(status, taskStatus);
        var handoff = (status, taskStatus) is ("stopped", "pending") ? new RunStateHandoff { At = at, Reason = output } : null;
        return StateSentences.Told(RunStateParts.Empty(Id, RunStateSource.Monitor, path) with
        {
            Standing = standing,
            Status = status,
            Failed = taskStatus == "error" || status == "error" ? true : standing == RunStateStanding.Finished ? false : null,
            Phase = Phase(state),
            Phases = Phase(state) is { } phase ? [new RunStatePhase { Name = phase }] : [],
            Candidate = task,
            LastActivityAt = at,
            FinishedAt = standing == RunStateStanding.Finished ? at : null,
            Handoff = handoff,
            Actions = [.. Actions(handoff, task, taskStatus, output, at)],
            Events = 1,
            Timeline = [new RunStateEvent { Line = 1, Name = task ?? status ?? "–", Type = task is null ? null : status, At = at, Status = taskStatus, Phase = Phase(state), Message = output }],
            Times = times.Kinds,
        });
    }

    private static RunStateStanding Standing(string? status, string? task) => (status, task) switch
    {
        ("running", _) => RunStateStanding.Open,
        ("stopped", "pending") or ("error", _) => RunStateStanding.Stuck,
        ("stopped", "completed" or "error") => RunStateStanding.Finished,
        _ => RunStateStanding.Unknown,
    };

    private static string? Phase(JsonElement state)
    {
        var (current, specified) = (state.Text("iteration", "current"), state.Text("iteration", "specified"));
        return current is null ? null : specified is null or "0" ? $"iteration {current}" : $"iteration {current} of {specified}";
    }

    private static IEnumerable<RunStateAction> Actions(RunStateHandoff? handoff, string? task, string? status, string? output, DateTimeOffset? at)
    {
        if (handoff is not null)
            yield return new RunStateAction { Kind = RunStateActionKind.Handoff, Title = "a person is to take the wheel", Detail = handoff.Reason, Since = at };
        if (status == "error")
            yield return new RunStateAction { Kind = RunStateActionKind.FailedTask, Title = task ?? "the current task", Detail = output, Since = at };
    }
}
