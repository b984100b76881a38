using System.Text;
using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Snapshots.RunStates.Reducing;

/// <summary>The three sentences about a run, told from everything else that is known of it.</summary>
internal static class StateSentences
{
    /// <summary>Stands in until the rest of the report is there.</summary>
    public static readonly RunStateSentences None = new() { Happening = "", Wheel = "", Blocked = "" };

    /// <summary>The report with its sentences.</summary>
    public static RunStateReport Told(RunStateReport run) => run with
    {
        Sentences = new RunStateSentences { Happening = Happening(run), Wheel = Wheel(run), Blocked = Blocked(run) },
    };

    private static string Happening(RunStateReport run)
    {
        var text = new StringBuilder();
        if (run.Standing == RunStateStanding.Finished)
        {
            text.Append(run.Failed switch { true => "The run failed", false => "The run succeeded", _ => "The run is finished" });
            if (run.FinishedAt is { } end)
                text.Append(" at ").Append(StateText.Minute(end));
            if (run.Phase is { } last)
                text.Append($"; its last phase was ‘{last}’");
        }
        else if (run.Phase is { } phase)
        {
            text.Append(run.Standing == RunStateStanding.Stuck ? "The run stands still in phase" : "The run is in phase").Append($" ‘{phase}’");
        }
        else if (run.Candidate is null && run.Timeline.Count == 0)
        {
            return "What is happening is not known: nothing was read that says it.";
        }
        else
        {
            text.Append(run.Standing switch { RunStateStanding.Open => "The run goes on", RunStateStanding.Stuck => "The run stands still", _ => "Nothing says whether the run goes on" });
        }

        if (run.Candidate is { } candidate)
            text.Append($", candidate ‘{candidate}’");
        if (run.Standing != RunStateStanding.Finished && run.Timeline is [.., var newest])
            text.Append($"; the last event is ‘{newest.Name}’").Append((newest.EndedAt ?? newest.At) is { } at ? $" at {StateText.Minute(at)}" : "");
        return text.Append('.').ToString();
    }

    private static string Wheel(RunStateReport run)
    {
        if (run.Standing == RunStateStanding.Finished)
            return "Nobody holds the wheel: the run is finished.";
        if (run.Handoff is { } handoff)
        {
            var since = handoff.At is { } at ? $" since {StateText.Minute(at)}" : "; since when is not known";
            var reason = handoff.Reason is { } why ? $": {why.TrimEnd('.')}" : "";
            return $"{(handoff.To is { } to ? $"‘{to}’" : "A person")} is asked to take the wheel{since}{reason}.";
        }

        return run.Actor is not { } actor ? "Who holds the wheel is not known: nobody is named."
            : run.Standing == RunStateStanding.Unknown ? $"Who holds the wheel is not known; ‘{actor}’ is the last that is named."
            : $"‘{actor}’ holds the wheel: it is the last that is named.";
    }

    private static string Blocked(RunStateReport run)
    {
        var elsewhere = run.ActionsElsewhere > 0 ? FormattableString.Invariant($" {run.ActionsElsewhere} more in repositories the run does not touch.") : "";
        if (run.Actions is [var first, ..])
        {
            var count = run.Actions.Count == 1 ? "One thing waits for action" : FormattableString.Invariant($"{run.Actions.Count} things wait for action; the first");
            var detail = first.Detail is { } said && said != first.Title ? $", {said.TrimEnd('.')}" : "";
            return $"{count}: {Word(first.Kind)} ‘{first.Title}’{detail}.{elsewhere}";
        }

        return run.Events == 0 ? "What is blocked is not known: nothing was read that says it." : $"Nothing that was read says that something is blocked.{elsewhere}";
    }

    private static string Word(RunStateActionKind kind) => kind switch
    {
        RunStateActionKind.FailingGate => "failing gate",
        RunStateActionKind.BlockedTask => "blocked task",
        RunStateActionKind.FailedTask => "failed task",
        RunStateActionKind.Handoff => "handoff",
        RunStateActionKind.Question => "question",
        _ => "something",
    };
}
