using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Reports.Markdown;

/// <summary>The quarantine in the job summary. It is always shown: what is tolerated must not be forgotten.</summary>
internal static class QuarantineSection
{
    private const int Longest = 240;

    public static SummarySection Of(QuarantineReport report) => new()
    {
        One = "quarantine entry",
        Many = "quarantine entries",
        Count = report.Entries.Count,
        Opening = $"\n### Quarantine\n\n{QuarantineText.Sentence(report)}\n\n",
        Items = report.Entries.OrderBy(static status => Urgency(status.State)).Select(static status => new SummaryItem(
            1,
            $"- {Lead(status)}: {MarkdownText.Inline(QuarantineText.Explanation(status), Longest)}; {MarkdownText.Inline(QuarantineText.About(status.Entry), 400)}\n",
            $"- {Lead(status)}\n")),
        Closing = $"\n{QuarantineText.Definition}\n",
    };

    private static string Lead(QuarantineStatus status) =>
        $"{(status.State is QuarantineState.Broken or QuarantineState.Expired ? "✕" : status.State == QuarantineState.Active ? "‖" : "!")} {QuarantineText.Word(status.State)} {MarkdownText.Inline(status.Entry.Test, Longest)}"
        + (status.Failed > 0 ? $", {Numbers.Count(status.Failed)} of {Numbers.Count(status.Tests, "test")} failed" : "");

    private static int Urgency(QuarantineState state) => QuarantineText.States.TakeWhile(one => one != state).Count();
}
