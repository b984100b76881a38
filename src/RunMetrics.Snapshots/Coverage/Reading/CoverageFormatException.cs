namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>A coverage report cannot be read.</summary>
/// <param name="reason">What is wrong, as a sentence without path.</param>
/// <param name="line">Line of the file, from 1; null when no line can be named.</param>
public sealed class CoverageFormatException(string reason, long? line) : Exception(reason)
{
    /// <summary>Line of the file, from 1; null when no line can be named.</summary>
    public long? Line { get; } = line;
}
