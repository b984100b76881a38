using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Says how a module ran.</summary>
internal static class TestModuleBuilder
{
    public static TestModule Build(
        ModuleKey key, IReadOnlyList<Fragment> hosts, TestReportInput input, TestTotals totals, int volatileNames, Findings findings)
    {
        var label = key.TargetFramework is null ? key.Name : $"{key.Name} ({key.TargetFramework})";
        if (volatileNames > 0)
        {
            findings.Info(
                DiagnosticCodes.VolatileNames,
                $"{volatileNames} tests of '{label}' have names that change from run to run. They are told apart by their row, so inserting a row shifts their history. Use stable arguments, or give the rows names.");
        }

        CheckCounts(label, hosts, findings);
        var started = hosts[0].Header.Time;
        var finished = Latest(hosts);
        return new TestModule
        {
            Name = key.Name,
            Project = key.Project,
            TargetFramework = key.TargetFramework,
            Os = key.Os,
            Architecture = key.Architecture,
            Framework = Last(hosts, static host => host.Header.Framework),
            Platform = hosts[0].Header.Platform,
            Outcome = OutcomeOf(label, hosts, input.CutOff, findings),
            StartedAt = started,
            FinishedAt = finished,
            Duration = Duration(hosts),
            ExitCode = hosts[^1].End?.ExitCode,
            Totals = totals,
            Messages = Messages(hosts),
            VolatileNames = volatileNames > 0 ? volatileNames : null,
            Attachments = Attachments(hosts, input.Paths),
        };
    }

    public static TestModule Missing(string project, string? targetFramework) => new()
    {
        Name = TestModuleGroups.NameOf(project),
        Project = TestModuleGroups.IsProjectFile(project) ? project : null,
        TargetFramework = targetFramework,
        Platform = TestPlatform.Other,
        Outcome = ModuleOutcome.Missing,
        Totals = TestTotalsCounter.Of([]),
    };

    // The worst of all its hosts: a retry that went well does not bring back what a crash lost.
    private static ModuleOutcome OutcomeOf(string label, IReadOnlyList<Fragment> hosts, ModuleOutcome cutOff, Findings findings)
    {
        var worst = ModuleOutcome.Completed;
        foreach (var host in hosts)
        {
            var outcome = host.End is null ? cutOff
                : host.End.Outcome == ModuleOutcome.Completed && SaysAborted(host) ? ModuleOutcome.Aborted
                : host.End.Outcome;
            if (host.End is null && outcome == ModuleOutcome.Aborted)
            {
                findings.Warning(
                    DiagnosticCodes.HostCutOff,
                    $"The test host of '{label}' ended without saying so, after {host.Results.Count} results. The totals of this run are partial. Look for a crash in its output.");
            }

            if (Rank(outcome) > Rank(worst))
                worst = outcome;
        }

        return worst;
    }

    // The platform calls such a run "Passed!": only a message of the run tells.
    private static bool SaysAborted(Fragment host)
    {
        foreach (var message in host.Messages)
        {
            if (message.Level == MessageLevel.Error
                && (message.Text.Contains("test run was aborted", StringComparison.OrdinalIgnoreCase)
                    || message.Text.Contains("Test host process crashed", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static int Rank(ModuleOutcome outcome) => outcome switch
    {
        ModuleOutcome.Completed => 0,
        ModuleOutcome.Other => 1,
        ModuleOutcome.Canceled => 2,
        _ => 3,
    };

    private static void CheckCounts(string label, IReadOnlyList<Fragment> hosts, Findings findings)
    {
        foreach (var host in hosts)
        {
            if (host.End?.Total is { } total && total > host.Results.Count)
            {
                findings.Warning(
                    DiagnosticCodes.ResultsLost,
                    $"The test host of '{label}' counted {total} results, {host.Results.Count} arrived. The totals of this run are partial. Report this with the name of the test framework.");
            }
        }
    }

    private static DateTimeOffset? Latest(IReadOnlyList<Fragment> hosts)
    {
        DateTimeOffset? latest = null;
        foreach (var host in hosts)
        {
            var time = host.End?.Time ?? host.LastTime;
            if (latest is null || time > latest)
                latest = time;
        }

        return latest;
    }

    // Retries may lie far apart: their times add up, the pause between them does not count.
    private static double? Duration(IReadOnlyList<Fragment> hosts)
    {
        double? sum = null;
        foreach (var host in hosts)
        {
            var seconds = (host.End?.Time ?? host.LastTime) - host.Header.Time is { } span && span >= TimeSpan.Zero ? span.TotalSeconds : host.End?.Duration;
            if (seconds is not null)
                sum = (sum ?? 0) + seconds;
        }

        return sum is { } value ? Math.Round(value, 7) : null;
    }

    private static string? Last(IReadOnlyList<Fragment> hosts, Func<Fragment, string?> fact)
    {
        string? last = null;
        foreach (var host in hosts)
            last = fact(host) ?? last;
        return last;
    }

    private static List<HostMessage>? Messages(IReadOnlyList<Fragment> hosts)
    {
        List<HostMessage>? messages = null;
        foreach (var host in hosts)
        {
            if (host.Messages.Count > 0)
                (messages ??= []).AddRange(host.Messages);
            if (host.End?.Error is { Length: > 0 } error)
                (messages ??= []).Add(new HostMessage { Level = MessageLevel.Error, Text = error });
        }

        return messages;
    }

    private static List<TestAttachment>? Attachments(IReadOnlyList<Fragment> hosts, RepositoryPaths paths)
    {
        List<TestAttachment>? attachments = null;
        foreach (var host in hosts)
        {
            foreach (var attachment in host.Attachments)
                (attachments ??= []).Add(attachment with { Path = paths.RelativeOrNull(attachment.Path) });
        }

        return attachments;
    }
}
