namespace RunMetrics.Reports.Sources;

/// <summary>The text of a source file, or why there is none.</summary>
/// <param name="Text">With LF line ends; null when there is none.</param>
/// <param name="Reason">A sentence; null with a text.</param>
internal readonly record struct SourceText(string? Text, string? Reason)
{
    public static SourceText Missing(string reason) => new(null, reason);
}
