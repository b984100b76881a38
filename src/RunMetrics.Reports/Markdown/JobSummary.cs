using System.Text;
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
    private const int ReserveForCuts = 760;

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

    /// <summary>Result, why it may be partial, where it came from, totals. Every text is capped, so that the smallest budget holds result and totals.</summary>
    private static void Head(ReportModel model, BudgetedText text, List<string> cuts)
    {
        var totals = SummaryTotals.Table(model);
        var keepFree = Encoding.UTF8.GetByteCount(totals);
        text.TryAppend($"## {Headline.Sentence(model.Run)} · {MarkdownText.Inline(model.Context.ProjectName, 60)}\n\n", keepFree);
        var left = Headline.Warnings(model).Count(warning => !text.TryAppend($"> ⚠ **{MarkdownText.Inline(warning, 160)}**\n\n", keepFree));
        if (left > 0)
            cuts.Add(Numbers.Count(left, "warning about the run", "warnings about the run"));
        if (!text.TryAppend(Origin(model, longest: 80) + "\n\n", keepFree) && !text.TryAppend(Origin(model, longest: 20) + "\n\n", keepFree))
            cuts.Add("branch and commit");
        text.TryAppend(totals);
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
        var shortened = 0;
        foreach (var item in section.Items)
        {
            var form = Array.FindIndex(item.Forms, form => text.TryAppend(opening + form));
            if (form < 0)
                break;
            shown += item.Things;
            shortened += form > 0 ? item.Things : 0;
            opening = "";
        }

        if (opening.Length == 0)
            text.TryAppend(section.Closing);
        if (shown < section.Count)
            cuts.Add(Numbers.Count(section.Count - shown, section.One, section.Many));
        if (shortened > 0)
            cuts.Add($"texts of {Numbers.Count(shortened, section.One, section.Many)}");
    }
}
