namespace RunMetrics.Snapshots.Testing;

/// <summary>Failed tests of one run that share a fingerprint.</summary>
public sealed record FailureCluster
{
    /// <summary>16 hex digits; see <see cref="FailureFingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Exception type, when known.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Message of the first test, as it came.</summary>
    public string? Message { get; init; }

    /// <summary>Message with placeholders for what differs.</summary>
    public required string NormalizedMessage { get; init; }

    /// <summary>User frames they share, innermost first.</summary>
    public required IReadOnlyList<string> Frames { get; init; }

    /// <summary>Indexes into <see cref="TestReport.Tests"/>, ascending.</summary>
    public required IReadOnlyList<int> Tests { get; init; }
}

/// <summary>Groups the failures of a run by cause.</summary>
public static class FailureClusters
{
    /// <summary>Clusters of the tests whose final outcome is failed, the largest first, then by fingerprint.</summary>
    /// <param name="report">Tests of a run.</param>
    /// <param name="userPrefixes">Namespace prefixes that count as the user's; see <see cref="StackFrames"/>.</param>
    public static IReadOnlyList<FailureCluster> Of(TestReport report, IReadOnlyList<string>? userPrefixes = null)
    {
        var members = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < report.Tests.Count; i++)
        {
            var test = report.Tests[i];
            if (test.Outcome != TestOutcome.Failed || test.Fingerprint is null)
                continue;
            if (!members.TryGetValue(test.Fingerprint, out var tests))
                members.Add(test.Fingerprint, tests = []);
            tests.Add(i);
        }

        var clusters = new List<FailureCluster>(members.Count);
        foreach (var (fingerprint, tests) in members)
            clusters.Add(Cluster(fingerprint, tests, report.Tests[tests[0]], userPrefixes));
        clusters.Sort(static (a, b) =>
        {
            var bySize = b.Tests.Count.CompareTo(a.Tests.Count);
            return bySize != 0 ? bySize : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
        });
        return clusters;
    }

    private static FailureCluster Cluster(string fingerprint, List<int> tests, TestResult first, IReadOnlyList<string>? userPrefixes)
    {
        var attempt = LastFailed(first.Attempts);
        return new FailureCluster
        {
            Fingerprint = fingerprint,
            ErrorType = attempt.ErrorType ?? FailureMessage.ErrorTypeIn(attempt.Message),
            Message = attempt.Message,
            NormalizedMessage = FailureMessage.Normalize(attempt.Message),
            Frames = FailureFingerprint.TopFrames(attempt.StackTrace, first.ClassName, userPrefixes),
            Tests = tests,
        };
    }

    private static TestAttempt LastFailed(IReadOnlyList<TestAttempt> attempts)
    {
        for (var i = attempts.Count - 1; i > 0; i--)
        {
            if (attempts[i].Outcome == TestOutcome.Failed)
                return attempts[i];
        }

        return attempts[0];
    }
}
