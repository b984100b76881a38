using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Markdown;

/// <summary>Writes the run as Markdown for a CI job page: failures first, never larger than asked, and it says what was cut.</summary>
public static class JobSummary
{
    /// <summary>The largest file GitHub accepts for one step; it refuses a larger one as a whole.</summary>
    public const int GitHubLimit = 1024 * 1024;

    /// <summary>The smallest budget that holds the result, the totals and what was cut.</summary>
    public const int SmallestBudget = 2 * 1024;

    /// <summary>Longest sentence about cuts: every section with a count of ten digits.</summary>
    private const int ReserveForCuts = 640;

    /// <summary>Writes the summary.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="writer">Where to; left open.</param>
    /// <param name="maxBytes">Largest size in UTF-8 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is below <see cref="SmallestBudget"/>.</exception>
    public static void Write(ReportContext context, TextWriter writer, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(writer);
        Write(ReportModel.Of(context), writer, maxBytes);
    }

    internal static void Write(ReportModel model, TextWriter writer, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, SmallestBudget);
        var text = new BudgetedText(maxBytes, ReserveForCuts);
        var cuts = new List<string>();
        Head(model, text, cuts);
        foreach (var section in SummarySections.Of(model))
            Append(text, section, cuts);
        if (cuts.Count > 0)
            text.AppendLast($"\n**Not shown here** (limit {Numbers.Count(maxBytes)} bytes): {string.Join(", ", cuts)}. The HTML report has them.\n");
        writer.Write(text.ToString());
    }

    /// <summary>Result, where it came from, why it may be partial, totals. Capped so that the smallest budget always holds it.</summary>
    private static void Head(ReportModel model, BudgetedText text, List<string> cuts)
    {
        var run = model.Run;
        text.TryAppend($"## {Headline.Sentence(run)} · {MarkdownText.Inline(model.Context.ProjectName, 60)}\n\n");
        if (!text.TryAppend(Origin(model, longest: 80) + "\n\n"))
            text.TryAppend(Origin(model, longest: 20) + "\n\n");
        var warnings = Headline.Warnings(model);
        var left = warnings.Count;
        foreach (var warning in warnings)
        {
            // Half of the smallest budget stays free for the totals.
            if (text.TryAppend($"> ⚠ **{MarkdownText.Inline(warning, 160)}**\n>\n"))
                left--;
        }

        if (left > 0)
            cuts.Add(Numbers.Count(left, "warning about the run", "warnings about the run"));
        text.TryAppend(warnings.Count > 0 ? "\n" : "");
        if (!text.TryAppend(SummaryTotals.Table(model)))
            cuts.Add("the totals");
    }

    private static string Origin(ReportModel model, int longest)
    {
        var run = model.Run;
        var parts = new List<string> { Numbers.Moment(run.StartedAt) };
        if (run.Duration is { } duration)
            parts.Add(Numbers.Duration(duration));
        if (run.Git.Branch is { } branch)
            parts.Add(MarkdownText.Inline(branch, longest));
        if (run.Git.Head is { } head)
            parts.Add(longest > 40 && model.Links.Commit?.Length < 300 ? MarkdownText.Link(model.Links.Commit, Numbers.ShortCommit(head), 12) : Numbers.ShortCommit(head));
        if (longest > 40 && WebLink.Checked(run.Ci?.RunUrl) is { Length: < 300 } address)
            parts.Add(MarkdownText.Link(address, "CI run", 12));
        return string.Join(" · ", parts);
    }

    private static void Append(BudgetedText text, SummarySection section, List<string> cuts)
    {
        var opening = section.Opening;
        var shown = 0;
        foreach (var item in section.Items)
        {
            if (!item.Forms.Any(form => text.TryAppend(opening + form)))
                break;
            shown += item.Things;
            opening = "";
        }

        if (opening.Length == 0)
            text.TryAppend(section.Closing);
        if (shown < section.Count)
            cuts.Add(Numbers.Count(section.Count - shown, section.One, section.Many));
    }
}
