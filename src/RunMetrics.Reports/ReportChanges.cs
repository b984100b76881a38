namespace RunMetrics.Reports;

/// <summary>What changed since the previous run, as rows of the test report.</summary>
internal sealed record ReportChanges
{
    /// <summary>Failed now, did not fail before.</summary>
    public required IReadOnlyList<int> NewFailures { get; init; }

    /// <summary>Passed now, failed before.</summary>
    public required IReadOnlyList<int> Fixed { get; init; }

    /// <summary>Failed now and before.</summary>
    public required IReadOnlyList<int> StillFailing { get; init; }

    /// <summary>Not in the previous run.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Clearly slower than before, worst first.</summary>
    public required IReadOnlyList<SlowerTest> Slower { get; init; }

    /// <summary>Tests of the previous run that are missing now; null when this run is partial.</summary>
    public int? Removed { get; init; }
}

/// <summary>A test that became slower; seconds.</summary>
internal readonly record struct SlowerTest(int Row, double Before, double After);

/// <summary>Failures with one cause.</summary>
internal sealed record ReportCluster
{
    /// <summary>Failure fingerprint.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Exception type.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Normalised message.</summary>
    public required string Message { get; init; }

    /// <summary>Top user frames.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];

    /// <summary>Rows of the test report.</summary>
    public required IReadOnlyList<int> Rows { get; init; }
}
