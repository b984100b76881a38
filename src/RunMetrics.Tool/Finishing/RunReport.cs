using RunMetrics.Reports;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Tool.Finishing;

/// <summary>Puts a run into its surroundings and writes its reports.</summary>
internal static class RunReport
{
    /// <summary>Runs whose results per test go into the page: the history strip of a test.</summary>
    private const int HistoryRuns = 30;

    /// <summary>Runs that verdicts about tests in the reports rest on: the window of the rule.</summary>
    private const int JudgedRuns = 100;

    /// <summary>What the reports of a run are made from.</summary>
    public static ReportContext Context(RunSnapshot snapshot, RunStore store, RunMetricsSettings settings, string repositoryRoot)
    {
        // One run says nothing about what changes from run to run.
        var memory = snapshot.Tests is not null && store.ReadMemory(JudgedRuns) is { Count: > 1 } runs ? runs : null;
        var past = memory is null ? null : FlakyAnalysis.Of(memory);
        var quarantine = QuarantineFile.Read(RunGate.SettingsFolder(snapshot.Run, repositoryRoot));
        var renames = HistoryRenames.UpTo(memory ?? [], snapshot.Run.Id);
        return new ReportContext
        {
            Snapshot = snapshot,
            Renames = renames,
            Previous = PreviousRun.Find(store, snapshot) is { } previous ? renames.Apply(previous) : null,
            DependencyBase = GraphBase.Find(store, snapshot),
            Flakiness = past,
            Durations = memory is null ? null : DurationAnalysis.Of(memory, past?.Outages),
            Quarantine = quarantine.Entries.Count == 0 ? null : RunQuarantine.Judge(snapshot, past, quarantine),
            FailureAges = memory?[^1].RunId == snapshot.Run.Id ? FailureAges.Of(renames.Apply(memory)).ToDictionary(static failure => failure.Fingerprint, StringComparer.Ordinal) : null,
            Suspects = SuspectInput.Of(store, snapshot) is { } input ? SuspectAnalysis.Of(input) : null,
            Index = store.ReadIndex(),
            History = [.. store.RecentHistory(HistoryRuns).Select(renames.Apply)],
            ProjectName = settings.ProjectName ?? ToolFolder.NameOf(repositoryRoot),
            SourceRoot = repositoryRoot,
            UserFrames = settings.UserFrames is { Count: > 0 } prefixes ? prefixes : null,
        };
    }
}
