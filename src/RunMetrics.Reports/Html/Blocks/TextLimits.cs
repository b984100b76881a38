namespace RunMetrics.Reports.Html.Blocks;

/// <summary>How many characters of each text the page keeps. The ladder goes down until the page fits its size.</summary>
/// <param name="Messages">Error message or skip reason.</param>
/// <param name="Traces">Stack trace.</param>
/// <param name="FailedOutput">Output of a test that failed, was flaky or ended otherwise.</param>
/// <param name="PassedOutput">Output of any other test.</param>
internal sealed record TextLimits(int Messages, int Traces, int FailedOutput, int PassedOutput)
{
    /// <summary>Messages longer than this are never shown in full.</summary>
    public const int Message = 8 * 1024;

    /// <summary>From generous to bare.</summary>
    public static IReadOnlyList<TextLimits> Ladder { get; } =
    [
        new(Message, 16 * 1024, 64 * 1024, 16 * 1024),
        new(Message, 16 * 1024, 16 * 1024, 4 * 1024),
        new(Message, 8 * 1024, 4 * 1024, 512),
        new(2 * 1024, 4 * 1024, 1024, 0),
        new(512, 1024, 0, 0),
    ];
}
