using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>The words of TRX and what they mean.</summary>
internal static class TrxOutcome
{
    /// <summary><c>NotExecuted</c> with a message was skipped with a reason; without one, it never started.</summary>
    public static (TestOutcome Outcome, string? Raw) Of(string raw, string? message) => raw switch
    {
        "Passed" or "PassedButRunAborted" => (TestOutcome.Passed, null),
        "Failed" or "Error" or "Timeout" or "Aborted" => (TestOutcome.Failed, null),
        "NotExecuted" => (string.IsNullOrWhiteSpace(message) ? TestOutcome.NotExecuted : TestOutcome.Skipped, null),
        _ => (TestOutcome.Other, raw.Length == 0 ? null : raw),
    };

    /// <summary>xUnit repeats every failed and skipped test as a run-level message.</summary>
    public static bool RepeatsResult(string text) =>
        text.EndsWith("[FAIL]", StringComparison.Ordinal) || text.EndsWith("[SKIP]", StringComparison.Ordinal);

    /// <summary>
    /// True when an error ends the run early. The platform's own errors are plain sentences, in the user's language;
    /// adapters put their name in square brackets, and a failing data collector costs no test results.
    /// </summary>
    public static bool EndsRun(string text) =>
        !text.StartsWith('[') && !text.StartsWith("Data collector", StringComparison.Ordinal);
}
