using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Turns joined rows into the tests of the snapshot.</summary>
internal sealed class TestResultBuilder(RepositoryPaths paths, double? wallTime, IReadOnlyList<string>? userPrefixes)
{
    /// <summary>How many durations were longer than the run and cut to it.</summary>
    public int Clamped { get; private set; }

    /// <summary>One test.</summary>
    /// <param name="row">Row.</param>
    /// <param name="rows">How many rows share its identity.</param>
    /// <param name="assembly">Assembly name.</param>
    /// <param name="module">Index of the module.</param>
    public TestResult Build(TestRow row, int rows, string assembly, int module)
    {
        var (name, last) = (row.Name, row.Last);
        var ordinal = row.IsVolatile || rows > 1 ? row.Ordinal : (int?)null;
        var attempts = new TestAttempt[row.Attempts.Count];
        for (var i = 0; i < attempts.Length; i++)
            attempts[i] = Attempt(row.Attempts[i]);
        return new TestResult
        {
            Id = row.IsVolatile ? TestIdentity.OfRow(assembly, name, row.Ordinal) : TestIdentity.Of(assembly, name, ordinal),
            Module = module,
            Name = last.Name,
            FullyQualifiedName = last.FullyQualifiedName,
            ClassName = name.ClassName,
            MethodName = name.MethodName,
            Arguments = name.Arguments,
            Row = ordinal,
            VolatileName = row.IsVolatile ? true : null,
            Outcome = last.Outcome,
            Flaky = IsFlaky(attempts) ? true : null,
            Duration = attempts[^1].Duration,
            Source = Source(last),
            Traits = last.Traits.Count > 0 ? Sorted(last.Traits) : null,
            Attempts = attempts,
            Fingerprint = Fingerprint(attempts, name.ClassName),
        };
    }

    private TestAttempt Attempt(FragmentResult result)
    {
        var executed = result.Outcome is TestOutcome.Passed or TestOutcome.Failed or TestOutcome.Other;
        var duration = executed ? result.Duration : null;
        var clamped = duration > wallTime;
        if (clamped)
        {
            duration = wallTime;
            Clamped++;
        }

        return new TestAttempt
        {
            Outcome = result.Outcome,
            RawOutcome = result.RawOutcome,
            StartedAt = executed ? result.Start : null,
            Duration = duration is { } seconds ? Math.Round(seconds, 7) : null,
            Clamped = clamped ? true : null,
            Message = result.Message,
            StackTrace = paths.InText(result.StackTrace),
            ErrorType = result.ErrorType ?? (result.Outcome == TestOutcome.Failed ? FailureMessage.ErrorTypeIn(result.Message) : null),
            Output = result.Output,
            ErrorOutput = result.ErrorOutput,
            Attachments = result.Attachments.Count > 0 ? Attachments(result.Attachments) : null,
        };
    }

    private TestAttachment[] Attachments(IReadOnlyList<string> files)
    {
        var attachments = new TestAttachment[files.Count];
        for (var i = 0; i < attachments.Length; i++)
        {
            var path = paths.Relative(files[i]);
            attachments[i] = new TestAttachment { Name = path[(path.LastIndexOf('/') + 1)..], Path = path };
        }

        return attachments;
    }

    private SourceLocation? Source(FragmentResult result) => paths.RelativeOrNull(result.File) is { } path
        ? new SourceLocation { Path = path, Line = result.Line is > 0 ? result.Line : null }
        : null;

    private string? Fingerprint(TestAttempt[] attempts, string className)
    {
        for (var i = attempts.Length - 1; i >= 0; i--)
        {
            var attempt = attempts[i];
            if (attempt.Outcome == TestOutcome.Failed)
                return FailureFingerprint.Of(attempt.ErrorType, attempt.Message, attempt.StackTrace, className, userPrefixes);
        }

        return null;
    }

    private static bool IsFlaky(TestAttempt[] attempts)
    {
        if (attempts[^1].Outcome != TestOutcome.Passed)
            return false;
        foreach (var attempt in attempts)
        {
            if (attempt.Outcome == TestOutcome.Failed)
                return true;
        }

        return false;
    }

    private static TestTrait[] Sorted(IReadOnlyList<TestTrait> traits)
    {
        TestTrait[] sorted = [.. traits];
        Array.Sort(sorted, static (a, b) =>
        {
            var byName = string.CompareOrdinal(a.Name, b.Name);
            return byName != 0 ? byName : string.CompareOrdinal(a.Value, b.Value);
        });
        return sorted;
    }
}
