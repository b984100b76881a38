namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>A run in which a test passed or failed.</summary>
/// <param name="Run">Index of the run, oldest first.</param>
/// <param name="Passed">Final outcome.</param>
/// <param name="Attempts">Outcome of each attempt; null when there was one.</param>
internal readonly record struct Execution(int Run, bool Passed, string? Attempts)
{
    /// <summary>An attempt failed.</summary>
    public bool HasFailure => Attempts?.Contains('f', StringComparison.Ordinal) ?? !Passed;

    /// <summary>An attempt passed.</summary>
    public bool HasPass => Attempts?.Contains('p', StringComparison.Ordinal) ?? Passed;
}
