using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Reports.Html;

/// <summary>The run in plain HTML: what a reader sees before the app starts, and all a reader sees where scripts are forbidden.</summary>
internal static class StaticSummary
{
    private const int MostFailures = 100;
    private const int MostTraces = 20;
    private const int MostRules = 30;
    private const int LongestName = 500;
    private const int LongestMessage = 2_000;
    private const int LongestTrace = 4_000;

    /// <summary>Its own few rules; the page is readable without them too.</summary>
    public static byte[] Style { get; } = WebAssets.Resource("web/summary.css")!;

    public static void Write(HtmlText html, ReportModel model, bool hasScript, IReadOnlyList<string> cuts)
    {
        html.Markup("<main class=\"rm-summary\">\n");
        WriteHeading(html, model);
        WriteWarnings(html, model);
        StaticMetrics.Write(html, model);
        StaticStates.Write(html, model);
        WriteFailures(html, model);
        StaticFlaky.Write(html, model);
        StaticSlow.Write(html, model);
        StaticQuarantine.Write(html, model);
        StaticSpecs.Write(html, model);
        StaticRuns.Write(html, model);
        StaticComparison.Write(html, model);
        StaticCoverage.Write(html, model);
        StaticHotspots.Write(html, model);
        StaticDependencies.Write(html, model);
        StaticRules.Write(html, model);
        StaticDocs.Write(html, model);
        WriteRules(html, model.Build);
        WriteFindings(html, model);
        WriteNotes(html, model, hasScript, cuts);
        html.Markup("</main>\n");
    }

    private static void WriteHeading(HtmlText html, ReportModel model)
    {
        var run = model.Run;
        html.Element("h1", model.Context.ProjectName).Markup("\n");
        html.Markup($"<p><strong class=\"{(run.Result == Snapshots.Runs.RunResult.Passed ? "good" : "bad")}\">")
            .Text(Headline.Sentence(run)).Markup("</strong></p>\n<p class=\"muted\">")
            .Text($"{Numbers.Moment(run.StartedAt)} · run {run.Id}");
        if (run.Git.Branch is { } branch)
            html.Text($" · {branch}");
        if (run.Git.Head is { } head)
            html.Text(" · commit ").Link(model.Links.Commit, Numbers.ShortCommit(head));
        if (run.Git.Subject is { } subject)
            html.Text($" “{TextCap.Ellipsis(subject, 200)}”");
        if (run.Git.DirtyFiles is > 0 and var dirty)
            html.Text($" · {Numbers.Count(dirty, "changed file")} not committed");
        if (WebLink.Checked(run.Ci?.RunUrl) is { } address)
            html.Text(" · ").Link(address, "CI run");
        html.Markup("</p>\n");
        if (run.Cached is not { Count: > 0 } cached)
            return;
        html.Element("p", CachedText.Definition).Markup("\n<ul>\n");
        foreach (var project in cached)
            html.Element("li", $"{project.Project}: {CachedText.Of(project)}").Markup("\n");
        html.Markup("</ul>\n");
    }

    private static void WriteWarnings(HtmlText html, ReportModel model)
    {
        var sentences = Headline.Warnings(model);
        if (sentences.Count == 0)
            return;
        html.Markup("<div class=\"loud\" role=\"note\">\n");
        foreach (var sentence in sentences)
            html.Element("p", sentence).Markup("\n");
        html.Markup("</div>\n");
    }

    private static void WriteFailures(HtmlText html, ReportModel model)
    {
        if (model.Failures.Count == 0)
            return;
        var news = model.Changes?.NewFailures.ToHashSet() ?? [];
        html.Element("h2", $"Failed tests ({Numbers.Count(model.Failures.Count)})").Markup("\n");
        foreach (var (row, number) in model.Failures.Take(MostFailures).Select((row, number) => (row, number)))
            WriteFailure(html, model, row, news.Contains(row), withTrace: number < MostTraces);
        if (model.Failures.Count > MostFailures)
            html.Element("p", $"{Numbers.Count(model.Failures.Count - MostFailures)} more failed tests are not in this summary.").Markup("\n");
    }

    private static void WriteFailure(HtmlText html, ReportModel model, int row, bool isNew, bool withTrace)
    {
        var test = model.Tests[row];
        html.Markup("<div class=\"failure\">\n<p><span class=\"bad\">✕</span> ").Element("strong", TextCap.Ellipsis(test.Name, LongestName)).Markup("</p>\n<p class=\"muted\">")
            .Text(Headline.Name(model.Modules[test.Module]));
        if (test.Source is { } source)
        {
            var address = model.Links.Source is { } template ? RepositoryLinks.Fill(template, source.Path, source.Line ?? 1) : null;
            html.Text(" · ").Link(address, source.Line is { } line ? $"{source.Path}:{line}" : source.Path);
        }

        if (test.Attempts.Count > 1)
            html.Text($" · {test.Attempts.Count} attempts");
        if (isNew)
            html.Markup(" · ").Element("strong", "new since the previous run");
        html.Markup("</p>\n");
        WriteSuspects(html, model, row);
        if (FailureText.Message(test) is { } message)
            html.Element("pre", TextCap.HeadAndTail(message, LongestMessage)).Markup("\n");
        if (withTrace && FailureText.Trace(test) is { } trace)
            html.Markup("<details><summary>Stack trace</summary>").Element("pre", TextCap.HeadAndTail(trace, LongestTrace)).Markup("</details>\n");
        html.Markup("</div>\n");
    }

    private static void WriteSuspects(HtmlText html, ReportModel model, int row)
    {
        if (model.Context.Suspects?.Tests.GetValueOrDefault(row) is not { } test)
            return;
        if (test.Reach.State == ReachState.Unreachable)
            html.Element("p", SuspectText.NotYours).Markup("\n");
        if (SuspectText.Unknown(test) is { } unknown)
            html.Element("p", unknown).Markup("\n");
        if (test.Suspects.Count == 0)
            return;
        html.Markup("<ul>\n");
        foreach (var suspect in test.Suspects)
            html.Markup("<li>suspect: ").Element("code", suspect.Path).Text($" · {string.Join("; ", suspect.Reasons)}").Markup("</li>\n");
        html.Markup("</ul>\n");
    }

    private static void WriteRules(HtmlText html, BuildReport? build)
    {
        if (build is not { Rules.Count: > 0 })
            return;
        html.Markup("<h2>Build diagnostics by code</h2>\n<table>\n<tr><th>Code</th><th>Severity</th><th>Count</th><th>Title</th></tr>\n");
        foreach (var rule in build.Rules.Take(MostRules))
        {
            html.Markup("<tr><td>").Link(WebLink.Checked(rule.HelpUri), rule.Code).Markup("</td><td>").Text(rule.Severity.ToString())
                .Markup("</td><td class=\"n\">").Text(Numbers.Count(rule.Count)).Markup("</td><td>").Text(rule.Title ?? "").Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (build.Rules.Count > MostRules)
            html.Element("p", $"{Numbers.Count(build.Rules.Count - MostRules)} more codes are not in this summary.").Markup("\n");
        html.Markup("<p class=\"muted\">").Text(Definitions.Warnings).Markup("</p>\n");
    }

    private static void WriteFindings(HtmlText html, ReportModel model)
    {
        if (model.Run.Diagnostics.Count == 0)
            return;
        html.Markup("<h2>Findings of RunMetrics</h2>\n<ul>\n");
        foreach (var finding in model.Run.Diagnostics)
            html.Element("li", $"{finding.Code}: {TextCap.Head(finding.Message, LongestMessage)}").Markup("\n");
        html.Markup("</ul>\n");
    }

    private static void WriteNotes(HtmlText html, ReportModel model, bool hasScript, IReadOnlyList<string> cuts)
    {
        html.Markup("<p class=\"muted\">");
        foreach (var cut in cuts)
            html.Text(cut + " ");
        html.Text(hasScript
            ? "This is the summary that needs no script. Where scripts run, the interactive report replaces it."
            : "RunMetrics was built without Node, so this page has no interactive part: this summary is the report, the data stands in the page as blocks.");
        html.Text($" Written by RunMetrics {model.Run.Producer.Version}, {Numbers.Moment(model.GeneratedAt)}.").Markup("</p>\n");
    }
}
