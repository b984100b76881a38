using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What the fragments say about the run as a whole.</summary>
internal sealed record RunFacts
{
    public required RunKind Kind { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public double? Duration { get; init; }

    public DateTimeOffset? BuildAt { get; init; }

    public DateTimeOffset? TestAt { get; init; }

    /// <summary>Modules the run meant to run, each once.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    public required bool Canceled { get; init; }

    /// <summary>True when a process of the run never wrote its last line.</summary>
    public required bool CutOff { get; init; }

    public string? Command { get; init; }

    public int? ExitCode { get; init; }

    public static RunFacts Of(string runId, FragmentSet fragments, EventFacts events)
    {
        var expected = Expectations(fragments);
        var command = fragments.First(static header => header.Command);
        DateTimeOffset? started = events.First, finished = events.Last, build = null, test = null;
        foreach (var fragment in fragments.All)
        {
            started = Earlier(started, fragment.Header.Time);
            finished = Later(finished, fragment.LastTime);
            if (fragment.Header.Role == FragmentRole.Test)
                test = Earlier(test, fragment.Header.Time);
            foreach (var line in fragment.Builds)
                build = line.Finished ? build : Earlier(build, line.Time);
        }

        var start = started ?? TimeIn(runId) ?? DateTimeOffset.UnixEpoch;
        return new RunFacts
        {
            Kind = KindOf(fragments, expected, command),
            StartedAt = start,
            FinishedAt = finished,
            Duration = finished is { } end ? Math.Round((end - start).TotalSeconds, 7) : null,
            BuildAt = build,
            TestAt = test,
            Expected = expected,
            Canceled = events.Canceled || IsCanceled(fragments),
            CutOff = IsCutOff(fragments),
            Command = command,
            ExitCode = fragments.Sessions.Count > 0 ? fragments.Sessions[^1].End?.ExitCode : null,
        };
    }

    /// <summary>The time a run id was made at, or null for an id the user chose.</summary>
    public static DateTimeOffset? TimeIn(string runId) =>
        runId.Length >= 15 && DateTimeOffset.TryParseExact(
            runId.AsSpan(0, 15), "yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static RunKind KindOf(FragmentSet fragments, List<string> expected, string? command)
    {
        if (fragments.Tests.Count > 0 || expected.Count > 0 || IsTestCommand(command))
            return RunKind.Test;
        foreach (var fragment in fragments.All)
        {
            if (fragment.Builds.Count > 0)
                return RunKind.Build;
        }

        return RunKind.Other;
    }

    private static bool IsTestCommand(string? command) =>
        command is not null && (command.Contains(":VSTest", StringComparison.OrdinalIgnoreCase) || Array.IndexOf(command.Split(' '), "test") is 1 or 2);

    private static List<string> Expectations(FragmentSet fragments)
    {
        var expected = new List<string>();
        foreach (var fragment in fragments.All)
        {
            foreach (var entry in fragment.Header.Expected)
            {
                if (!expected.Contains(entry))
                    expected.Add(entry);
            }
        }

        expected.Sort(StringComparer.Ordinal);
        return expected;
    }

    private static bool IsCanceled(FragmentSet fragments)
    {
        foreach (var fragment in fragments.All)
        {
            if (fragment.End?.Outcome == ModuleOutcome.Canceled)
                return true;
        }

        return false;
    }

    private static bool IsCutOff(FragmentSet fragments)
    {
        if (fragments.Sessions.Count == 0)
            return true;
        foreach (var fragment in fragments.All)
        {
            if (fragment.End is null && fragment.Header.Role is FragmentRole.Test or FragmentRole.Session)
                return true;
        }

        return false;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b ?? a : a;
}
