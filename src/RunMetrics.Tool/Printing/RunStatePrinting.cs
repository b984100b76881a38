using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.RunStates;

namespace RunMetrics.Tool.Printing;

/// <summary>Runs of other programs as text. Their words are data: whatever would move the cursor is made visible.</summary>
/// <param name="output">Where to.</param>
/// <param name="now">What ages are counted to.</param>
internal sealed class RunStatePrinting(TextWriter output, DateTimeOffset now)
{
    private const int Events = 40;

    /// <summary>All runs, sub-runs below theirs, three sentences each.</summary>
    public void List(RunStateList list)
    {
        foreach (var (run, depth) in RunStateText.Tree(list.Runs))
        {
            var indent = new string(' ', Math.Min(depth, 8) * 2);
            var (glyph, word) = RunStateText.Of(run);
            var phase = run.Phase is { } name ? $"  {name}" : "";
            var at = run.LastActivityAt is { } last ? $"  last activity {Age(last)}" : "";
            Line($"{indent}{glyph} {run.Id}  {word}{phase}{at}");
            Sentences(run, indent + "    ");
        }

        if (list.Total > list.Runs.Count)
            Line($"{Numbers.Count(list.Total - list.Runs.Count)} more are not listed.");
    }

    /// <summary>One run with everything that is known of it.</summary>
    public void Show(RunStateReport run, IReadOnlyList<RunStateReport> all)
    {
        var (glyph, word) = RunStateText.Of(run);
        Line($"{glyph} {run.Id}  {word}");
        Sentences(run, "  ");
        Line("");
        foreach (var (name, value) in Facts(run, all))
        {
            if (value is not null)
                Line($"{name,-15}{value}");
        }

        Actions(run);
        Timeline(run);
        Unreadable(run);
    }

    private void Sentences(RunStateReport run, string indent)
    {
        Line(indent + run.Sentences.Happening);
        Line(indent + run.Sentences.Wheel + (run.Handoff?.At is { } at ? $" That was {Age(at)}." : ""));
        Line(indent + run.Sentences.Blocked);
    }

    private IEnumerable<(string Name, string? Value)> Facts(RunStateReport run, IReadOnlyList<RunStateReport> all) =>
    [
        ("name", run.Name),
        ("read from", $"{run.Path} ({RunStateText.Of(run.Source)})"),
        ("status", run.Status),
        ("phases", run.Phases.Count == 0 ? null : string.Join(" → ", run.Phases.Select(phase => phase.Name == run.Phase ? $"[{phase.Name}]" : phase.Name))),
        ("candidate", run.Candidate),
        ("part of", run.ParentRunId),
        ("sub-runs", RunStateText.Tree(all).Where(one => one.Run.ParentRunId is { } parent && (parent == run.Id || parent == run.Name)).Select(static one => one.Run.Id).ToList() is { Count: > 0 } parts ? string.Join(", ", parts) : null),
        ("repositories", run.Repositories.Count == 0 ? null : string.Join(", ", run.Repositories)),
        ("started", run.StartedAt is { } start ? Numbers.Moment(start) : null),
        ("last activity", run.LastActivityAt is { } last ? $"{Numbers.Moment(last)}, {Age(last)}" : null),
        ("finished", run.FinishedAt is { } end ? Numbers.Moment(end) : null),
        ("events", Numbers.Count(run.Events)),
        ("times", RunStateText.Times(run)),
        ("unknown types", run.UnknownTypes.Count == 0 ? null : string.Join(", ", run.UnknownTypes.Select(static type => $"{(type.Type.Length == 0 ? "(none)" : type.Type)} {Numbers.Count(type.Count)}"))),
        ("artifacts", run.Artifacts is { Count: > 0 } artifacts ? string.Join(", ", artifacts.Select(static one => one.Path ?? one.Name)) : null),
    ];

    private void Actions(RunStateReport run)
    {
        if (run.Actions.Count == 0 && run.ActionsElsewhere == 0)
            return;
        Line("");
        Line("waits for action");
        foreach (var action in run.Actions)
            Line($"  {RunStateText.Of(action.Kind),-13} {action.Title}{(action.Repository is { } repository ? $" · {repository}" : "")}{(action.Since is { } since ? $" · {Age(since)}" : "")}{(action.Detail is { } detail ? $" · {detail}" : "")}");
        if (run.ActionsElsewhere > 0)
            Line($"  and {Numbers.Count(run.ActionsElsewhere)} in repositories the run does not touch");
    }

    private void Timeline(RunStateReport run)
    {
        if (run.Timeline.Count == 0)
            return;
        Line("");
        Line(run.Timeline.Count > Events || run.Events > run.Timeline.Count ? $"last {Numbers.Count(Math.Min(Events, run.Timeline.Count))} of {Numbers.Count(run.Events, "event")}" : "events");
        foreach (var one in run.Timeline.Skip(Math.Max(0, run.Timeline.Count - Events)))
        {
            var at = one.At ?? one.EndedAt;
            var length = one is { At: { } from, EndedAt: { } to } && to >= from ? Numbers.Duration((to - from).TotalSeconds) : "";
            var text = string.Join(" · ", new[] { one.Type is { } type && type != one.Name ? $"{one.Name} ({type})" : one.Name, one.Status, one.Actor, one.Message ?? one.Raw }.OfType<string>());
            Line($"  {(at is { } time ? Numbers.Moment(time) : "no time"),-23}  {length,9}  {text}");
        }
    }

    private void Unreadable(RunStateReport run)
    {
        if (RunStateText.Unreadable(run) is not { } sentence)
            return;
        Line("");
        Line($"not read: {sentence}");
        foreach (var bad in run.Unreadable.Examples)
            Line($"  {bad.File ?? $"line {Numbers.Count(bad.Line)}"}: {bad.Reason}{(bad.Text.Length > 0 ? $": {bad.Text}" : "")}");
    }

    private string Age(DateTimeOffset time) => (now - time).TotalDays switch
    {
        >= 2 and var days => $"{Numbers.Count((long)days)} days ago",
        >= 0 => $"{Numbers.Duration((now - time).TotalSeconds)} ago",
        _ => $"{Numbers.Duration((time - now).TotalSeconds)} ahead of this clock",
    };

    private void Line(string text) => output.WriteLine(RunStateText.OneLine(text).TrimEnd());
}
