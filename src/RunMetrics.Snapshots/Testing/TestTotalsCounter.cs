namespace RunMetrics.Snapshots.Testing;

/// <summary>Counts tests by final outcome and by attempt. Every total of a run is made here, so all of them agree.</summary>
public sealed class TestTotalsCounter
{
    private int _passed;
    private int _failed;
    private int _skipped;
    private int _notExecuted;
    private int _other;
    private int _flaky;
    private int _attemptsPassed;
    private int _attemptsFailed;
    private int _attemptsOther;
    private double? _duration;

    /// <summary>Totals of the given tests.</summary>
    /// <param name="tests">Tests.</param>
    public static TestTotals Of(IEnumerable<TestResult> tests)
    {
        var counter = new TestTotalsCounter();
        foreach (var test in tests)
            counter.Add(test);
        return counter.Totals;
    }

    /// <summary>Counts one test with all its attempts.</summary>
    /// <param name="test">Test.</param>
    public void Add(TestResult test)
    {
        switch (test.Outcome)
        {
            case TestOutcome.Passed:
                _passed++;
                break;
            case TestOutcome.Failed:
                _failed++;
                break;
            case TestOutcome.Skipped:
                _skipped++;
                break;
            case TestOutcome.NotExecuted:
                _notExecuted++;
                break;
            default:
                _other++;
                break;
        }

        if (test.Flaky == true)
            _flaky++;
        foreach (var attempt in test.Attempts)
            Add(attempt);
    }

    /// <summary>The totals so far.</summary>
    public TestTotals Totals => new()
    {
        Total = _passed + _failed + _skipped + _notExecuted + _other,
        Passed = _passed,
        Failed = _failed,
        Skipped = _skipped,
        NotExecuted = _notExecuted,
        Other = _other,
        Flaky = _flaky,
        Attempts = new AttemptTotals
        {
            Total = _attemptsPassed + _attemptsFailed + _attemptsOther,
            Passed = _attemptsPassed,
            Failed = _attemptsFailed,
            Other = _attemptsOther,
        },
        Duration = _duration is { } seconds ? Math.Round(seconds, 6) : null,
    };

    // A skipped attempt did not start, so it is none.
    private void Add(TestAttempt attempt)
    {
        switch (attempt.Outcome)
        {
            case TestOutcome.Passed:
                _attemptsPassed++;
                break;
            case TestOutcome.Failed:
                _attemptsFailed++;
                break;
            case TestOutcome.Other:
                _attemptsOther++;
                break;
        }

        if (attempt.Duration is { } seconds)
            _duration = (_duration ?? 0) + seconds;
    }
}
