using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.RunStates;

namespace RunMetrics.Reports.Html;

/// <summary>Runs of other programs in the static summary: no clock runs here, so instants stand for ages.</summary>
internal static class StaticStates
{
    private const int MostRuns = 10;
    private const int MostActions = 20;
    private const int MostEvents = 20;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.States is not { } list)
            return;
        html.Markup("<h2 id=\"orchestrated\">Runs of other programs</h2>\n").Element("p", list.Definition).Markup("\n");
        if (list.Runs.Count == 0)
            html.Element("p", "No run was found in the state directory.").Markup("\n");
        var runs = RunStateText.Tree(StatesBlock.Cut(list).Runs);
        foreach (var (run, depth) in runs.OrderBy(static run => run.Run.Standing is RunStateStanding.Finished).Take(MostRuns))
            WriteRun(html, run, depth);
        if (list.Total > MostRuns)
            html.Element("p", $"And {Numbers.Count(list.Total - Math.Min(MostRuns, list.Runs.Count))} more.").Markup("\n");
    }

    private static void WriteRun(HtmlText html, RunStateReport run, int depth)
    {
        var (glyph, word) = RunStateText.Of(run);
        html.Element("h3", $"{glyph} {run.Name ?? run.Id}: {word}{(depth > 0 ? $", a part of {run.ParentRunId}" : "")}").Markup("\n");
        if (run.Handoff is { } handoff)
            html.Markup("<div class=\"loud\" role=\"alert\"><p><strong>▲ ").Text($"Take the wheel{(handoff.At is { } at ? $", asked {Numbers.Moment(at)}" : "")}").Markup("</strong></p></div>\n");
        html.Markup("<p>").Text(run.Sentences.Happening).Markup("<br/>").Text(run.Sentences.Wheel).Markup("<br/>").Text(run.Sentences.Blocked).Markup("</p>\n");
        if (run.Phases.Count > 0)
            html.Element("p", "Phases: " + string.Join(" → ", run.Phases.Select(phase => phase.Name == run.Phase ? $"[{phase.Name}]" : phase.Name))).Markup("\n");
        WriteActions(html, run);
        WriteEvents(html, run);
        WriteReading(html, run);
    }

    private static void WriteActions(HtmlText html, RunStateReport run)
    {
        if (run.Actions.Count == 0)
            return;
        html.Markup("<table>\n<tr><th>Waits for action</th><th>What</th><th>Repository</th><th>Since</th><th>Detail</th></tr>\n");
        foreach (var action in run.Actions.Take(MostActions))
        {
            html.Markup("<tr><td>").Text(RunStateText.Of(action.Kind)).Markup("</td><th scope=\"row\">").Text(action.Title).Markup("</th><td>").Text(action.Repository ?? "–")
                .Markup("</td><td>").Text(action.Since is { } since ? Numbers.Moment(since) : "–").Markup("</td><td>").Text(action.Detail ?? "").Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (run.Actions.Count > MostActions)
            html.Element("p", $"And {Numbers.Count(run.Actions.Count - MostActions)} more.").Markup("\n");
    }

    private static void WriteEvents(HtmlText html, RunStateReport run)
    {
        if (run.Timeline.Count == 0)
            return;
        html.Markup("<details><summary>").Text($"The last {Numbers.Count(Math.Min(MostEvents, run.Timeline.Count))} of {Numbers.Count(run.Events, "event")}").Markup("</summary>\n<table>\n<tr><th>Event</th><th>At</th><th>Took</th><th>Status</th><th>Says</th></tr>\n");
        foreach (var one in run.Timeline.TakeLast(MostEvents))
        {
            html.Markup("<tr><th scope=\"row\">").Text(one.Name).Markup("</th><td>").Text((one.At ?? one.EndedAt) is { } at ? Numbers.Moment(at) : "–")
                .Markup("</td><td class=\"n\">").Text(one is { At: { } from, EndedAt: { } to } ? Numbers.Duration((to - from).TotalSeconds) : "–")
                .Markup("</td><td>").Text(one.Status ?? "").Markup("</td><td>").Text(one.Message ?? one.Raw ?? "").Markup("</td></tr>\n");
        }

        html.Markup("</table>\n</details>\n");
    }

    private static void WriteReading(HtmlText html, RunStateReport run)
    {
        html.Markup("<p class=\"muted\">").Text($"Read from {run.Path} ({RunStateText.Of(run.Source)}); times: {RunStateText.Times(run)}.");
        if (run.UnknownTypes.Count > 0)
            html.Text($" Types without a declared meaning: {string.Join(", ", run.UnknownTypes.Select(static type => $"{(type.Type.Length == 0 ? "(none)" : type.Type)} {Numbers.Count(type.Count)}"))}.");
        html.Markup("</p>\n");
        if (RunStateText.Unreadable(run) is not { } unreadable)
            return;
        html.Markup("<details><summary>").Text($"Not read: {unreadable}").Markup("</summary>\n<ul>\n");
        foreach (var bad in run.Unreadable.Examples)
            html.Markup("<li>").Text($"{bad.File ?? $"line {Numbers.Count(bad.Line)}"}: {bad.Reason} ").Element("code", bad.Text).Markup("</li>\n");
        html.Markup("</ul>\n</details>\n");
    }
}
