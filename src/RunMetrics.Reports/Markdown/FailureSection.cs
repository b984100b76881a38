using System.Text;
using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Reports.Markdown;

/// <summary>Failed tests by cause: message, tests, trace.</summary>
internal static class FailureSection
{
    private const int MostTestsOfCause = 20;
    private const int LongestName = 240;
    private const int LongestMessage = 1_000;
    private const int LongestTrace = 3_000;
    private const int LongestReason = 200;
    private const int MostSuspects = 2;

    public static SummarySection Of(ReportModel model)
    {
        var news = model.Changes?.NewFailures.ToHashSet() ?? [];
        return new SummarySection
        {
            One = "failed test",
            Count = model.Failures.Count,
            Opening = "\n### Failures\n",
            Items = model.Causes().Select(cause => new SummaryItem(cause.Tests.Count, [.. Forms(model, cause, news)])),
        };
    }

    /// <summary>With trace and message, without the trace, and in one line.</summary>
    private static IEnumerable<string> Forms(ReportModel model, FailureCluster cause, HashSet<int> news)
    {
        var head = $"\n**✕ {Numbers.Count(cause.Tests.Count, "test")}{ErrorType(cause)}{Age(model, cause)}**\n\n";
        var message = FailureText.Message(model.Tests[cause.Tests[0]]) is { } text
            ? MarkdownText.Fenced(TextCap.HeadAndTail(text, LongestMessage)) + "\n"
            : "";
        var tests = TestsOf(model, cause, news, MostTestsOfCause);
        if (FailureText.Trace(model.Tests[cause.Tests[0]]) is { Length: > 0 } trace)
            yield return $"{head}{message}{tests}\n{Folded("Stack trace of the first", MarkdownText.Fenced(TextCap.HeadAndTail(trace, LongestTrace)))}";
        yield return $"{head}{message}{tests}";
        yield return $"{head}{TestsOf(model, cause, news, 1)}";
    }

    private static string ErrorType(FailureCluster cause) =>
        cause.ErrorType is { } type ? $" · {MarkdownText.Inline(type, 120)}" : "";

    // Of the tests of a cause the first one's failure: their fingerprints are those of one cause.
    private static string Age(ReportModel model, FailureCluster cause) =>
        model.Tests[cause.Tests[0]].Fingerprint is not { } fingerprint || model.Context.FailureAges?.GetValueOrDefault(fingerprint) is not { } age ? ""
        : age.IsNew ? " · new error"
        : $" · known since {(age.FirstCommit is { } commit ? Numbers.ShortCommit(commit) : Numbers.Moment(age.FirstSeen))}, in {Numbers.Count(age.Runs, "run")}";

    private static string TestsOf(ReportModel model, FailureCluster cause, HashSet<int> news, int most)
    {
        var list = new StringBuilder();
        foreach (var row in cause.Tests.Take(most))
            list.Append(news.Contains(row) ? "- **new** " : "- ").Append(Describe(model, row)).Append('\n').Append(Suspects(model, row));
        if (cause.Tests.Count > most)
            list.Append("- and ").Append(Numbers.Count(cause.Tests.Count - most)).Append(" more\n");
        return list.ToString();
    }

    // One line each; what is not known is no news in a summary, the page and the command say why.
    private static string Suspects(ReportModel model, int row) =>
        model.Context.Suspects?.Tests.GetValueOrDefault(row) is not { } test ? ""
        : test.Reach.State == ReachState.Unreachable ? "  - not your change: the diff cannot reach it\n"
        : test.Suspects.Count == 0 ? ""
        : $"  - suspects: {string.Join("; ", test.Suspects.Take(MostSuspects).Select(static suspect => $"{MarkdownText.Inline(suspect.Path, 160)} ({MarkdownText.Inline(suspect.Reasons[0], LongestReason)})"))}\n";

    /// <summary>Name, module, place.</summary>
    public static string Describe(ReportModel model, int row)
    {
        var test = model.Tests[row];
        var text = $"{MarkdownText.Inline(test.Name, LongestName)} · {MarkdownText.Inline(Headline.Name(model.Modules[test.Module]), 120)}";
        if (test.Source is not { } source)
            return text;
        var address = model.Links.Source is { } template ? RepositoryLinks.Fill(template, source.Path, source.Line ?? 1) : null;
        return $"{text} · {MarkdownText.Link(address, source.Line is { } line ? $"{source.Path}:{line}" : source.Path, 160)}";
    }

    /// <summary>A part that opens on a click; blank lines around, or its Markdown would be taken as HTML.</summary>
    public static string Folded(string summary, string markdown) =>
        $"<details><summary>{summary}</summary>\n\n{markdown}\n</details>\n";
}
