using System.Text.Json;
using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>What waits for action in a run's <c>run.json</c>: blocked and failed tasks, checks that fail, questions that are open.</summary>
internal sealed class RunFolderActions(StateTimes times, string? repository)
{
    /// <summary>All of it, in the order of the file.</summary>
    /// <param name="run">Content of the file.</param>
    /// <param name="stuckAt">Since when the run as a whole stands still; null when it does not.</param>
    public IEnumerable<RunStateAction> Of(JsonElement run, DateTimeOffset? stuckAt)
    {
        var why = run.Text("build_state", "blocked_reason") ?? run.Text("decomposition_review_state", "blocked_reason");
        if (stuckAt is { } since && !run.Items("build_state", "issues").Any(task => task.Text("blocker_summary") == why))
            yield return Action(RunStateActionKind.BlockedTask, run.Text("current_step"), why, null) with { Since = since };
        if (run.Text("execution", "status") is "failed")
            yield return Action(RunStateActionKind.FailedTask, run.Text("execution", "workflow_name"), run.Text("execution", "error_message"), run.Text("execution", "completed_at"));
        foreach (var question in run.Items("decomposition_review_state", "questions").Where(static one => one.Text("status") is "open"))
            yield return Action(RunStateActionKind.Question, question.Text("prompt"), question.Text("rationale"), question.Text("created_at"));
        foreach (var action in run.Items("build_state", "issues").SelectMany(OfTask))
            yield return action;
    }

    private IEnumerable<RunStateAction> OfTask(JsonElement task)
    {
        var title = task.Text("title") ?? task.Text("issue_id");
        var status = task.Text("status") ?? "";
        if (status.Contains("blocked", StringComparison.Ordinal))
            yield return Action(RunStateActionKind.BlockedTask, title, task.Text("blocker_summary") ?? status, task.Text("last_updated_at"));
        else if (status == "failed")
            yield return Action(RunStateActionKind.FailedTask, title, task.Text("blocker_summary"), task.Text("last_updated_at"));
        if (task.Text("pull_request", "status") is "checks_failed")
        {
            var checks = string.Join(", ", task.Items("pull_request", "failing_checks").Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()));
            yield return Action(RunStateActionKind.FailingGate, checks.Length > 0 ? checks : title, task.Text("pull_request", "failure_summary") ?? title, task.Text("pull_request", "last_updated_at"));
        }

        foreach (var asked in task.Items("secret_requirements").Where(static one => one.Text("status") is "open"))
            yield return Action(RunStateActionKind.Question, asked.Text("label") ?? asked.Text("name"), asked.Text("reason"), asked.Text("created_at"));
        foreach (var asked in task.Items("context_questions").Where(static one => one.Text("status") is "open"))
            yield return Action(RunStateActionKind.Question, asked.Text("prompt"), asked.Text("rationale"), asked.Text("created_at"));
    }

    private RunStateAction Action(RunStateActionKind kind, string? title, string? detail, string? since) => new()
    {
        Kind = kind,
        Title = StateText.Cut(title, StateText.Name) ?? "–",
        Detail = detail == title ? null : StateText.Cut(detail, StateText.Message),
        Repository = repository,
        Since = times.Read(since),
    };
}
