using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Texts;

/// <summary>The texts a person reads first about a failed test: those of its last failed attempt.</summary>
internal static class FailureText
{
    /// <summary>The last failed attempt; the last attempt when none failed.</summary>
    public static TestAttempt Attempt(TestResult test) =>
        test.Attempts.LastOrDefault(attempt => attempt.Outcome == TestOutcome.Failed) ?? test.Attempts[^1];

    /// <summary>Its message, or the exception type when it has none.</summary>
    public static string? Message(TestResult test) =>
        Attempt(test) is var attempt && !string.IsNullOrWhiteSpace(attempt.Message) ? attempt.Message : attempt.ErrorType;

    /// <summary>Its stack trace.</summary>
    public static string? Trace(TestResult test) => Attempt(test).StackTrace;
}
