using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Durations;

namespace RunMetrics.Reports.Markdown;

/// <summary>What takes longer than it used to, in the job summary.</summary>
internal static class SlowerSection
{
    private const int LongestName = 240;

    public static SummarySection Of(DurationReport report, IReadOnlyList<DurationVerdict> telling) => new()
    {
        One = "slower test",
        Count = telling.Count,
        Opening = $"\n### Slower than they used to be\n\n{DurationText.Sentence(report)}{(DurationText.Machine(report) is { } machine ? " " + machine : "")}\n\n",
        Items = telling.Select(static test => new SummaryItem(
            1,
            $"- ▲ {DurationText.Word(test.State)} {MarkdownText.Inline(test.Test, LongestName)} ({MarkdownText.Inline(test.Variant, 60)}): {MarkdownText.Inline(test.Evidence, 300)}\n",
            $"- ▲ {MarkdownText.Inline(test.Test, LongestName)}\n")),
        Closing = $"\n{DurationText.Definition}\n",
    };
}
