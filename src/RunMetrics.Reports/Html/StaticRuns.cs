using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;

namespace RunMetrics.Reports.Html;

/// <summary>The newest runs in the static summary.</summary>
internal static class StaticRuns
{
    private const int MostRuns = 20;

    public static void Write(HtmlText html, ReportModel model)
    {
        var runs = model.Context.Runs;
        if (runs.Count < 2)
            return;
        var outages = (model.Context.Flakiness?.Outages ?? []).Select(static outage => outage.RunId).ToHashSet(StringComparer.Ordinal);
        html.Markup("<h2>Runs</h2>\n<table>\n<tr><th>Started</th><th>Result</th><th>Branch</th><th>Commit</th><th>Commits since</th><th>Tests</th><th>Failed</th><th>Lines</th><th>Duration</th></tr>\n");
        foreach (var run in runs.Take(MostRuns))
        {
            html.Markup("<tr><th scope=\"row\">").Text(Numbers.Moment(run.StartedAt)).Markup("</th><td>").Text(outages.Contains(run.Id) ? $"{run.Result} (outage)" : run.Result.ToString())
                .Markup("</td><td>").Text(run.Branch ?? "–").Markup("</td><td>").Text(Commit(run))
                .Markup("</td><td class=\"n\">").Text(run.Commits is { } commits ? Numbers.Count(commits) : "–")
                .Markup("</td><td class=\"n\">").Text(run.Tests is { } tests ? Numbers.Count(tests.Total) : "–")
                .Markup("</td><td class=\"n\">").Text(run.Tests is { } some ? Numbers.Count(some.Failed) : "–")
                .Markup("</td><td class=\"n\">").Text(Lines(run))
                .Markup("</td><td class=\"n\">").Text((run.Summary?.Duration ?? run.Memory?.Duration) is { } seconds ? Numbers.Duration(seconds) : "–").Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (runs.Count > MostRuns)
            html.Element("p", $"And {Numbers.Count(runs.Count - MostRuns)} older ones.").Markup("\n");
    }

    private static string Commit(PastRun run) => run.Head is not { } head ? "–" : Numbers.ShortCommit(head) + (run.Summary?.Git.DirtyFiles > 0 || run.Memory?.Dirty is true ? " and changes" : "");

    private static string Lines(PastRun run) => run switch
    {
        { Summary.Coverage: { LinesValid: > 0 } coverage } => Numbers.Percent(coverage.LinesCovered, coverage.LinesValid),
        { Memory.Totals: { LinesCovered: { } covered, LinesValid: > 0 and var lines } } => Numbers.Percent(covered, lines),
        _ => "–",
    };
}
