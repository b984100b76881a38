using RunMetrics.Reports.Documents;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Docs.History;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Reports;

/// <summary>Puts a run into its surroundings for its reports.</summary>
public static class RunReport
{
    /// <summary>Runs whose results per test go into the page: the history strip of a test.</summary>
    private const int HistoryRuns = 50;

    /// <summary>Runs that verdicts about tests in the reports rest on: the window of the rule.</summary>
    private const int JudgedRuns = 100;

    /// <summary>What the reports of a run are made from.</summary>
    /// <param name="snapshot">The run.</param>
    /// <param name="store">Where the runs are.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="repositoryRoot">Repository.</param>
    /// <param name="output">Where the page will be; null for the usual folder.</param>
    public static ReportContext Context(RunSnapshot snapshot, RunStore store, RunMetricsSettings settings, string repositoryRoot, string? output = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(settings);
        // One run says nothing about what changes from run to run.
        var memory = snapshot.Tests is not null && store.ReadMemory(JudgedRuns) is { Count: > 1 } runs ? runs : null;
        var past = memory is null ? null : FlakyAnalysis.Of(memory);
        var quarantine = QuarantineFile.Read(SettingsReader.NearestTo(snapshot.Run, repositoryRoot));
        var renames = HistoryRenames.UpTo(memory ?? [], snapshot.Run.Id);
        var previous = PreviousRun.Find(store, snapshot);
        var documents = RunDocuments.Read(snapshot.Run, settings, repositoryRoot);
        return new ReportContext
        {
            Snapshot = snapshot,
            Renames = renames,
            Previous = previous is null ? null : renames.Apply(previous),
            Comparisons = ComparedRuns.Of(snapshot, previous?.RunId, store),
            // The strips follow the verdicts, which know every rename.
            Memory = memory is null ? [] : HistoryRenames.Of(memory).Apply(memory),
            Runs = PastRuns.Read(store, snapshot.Run, memory ?? [], repositoryRoot, JudgedRuns),
            RunFolder = LinkTo(store.Folder.Root, output ?? store.Folder.ReportDirectory),
            DependencyBase = GraphBase.Find(store, snapshot),
            Flakiness = past,
            Durations = memory is null ? null : DurationAnalysis.Of(memory, past?.Outages),
            Quarantine = quarantine.Entries.Count == 0 ? null : RunQuarantine.Judge(snapshot, past, quarantine),
            FailureAges = memory?[^1].RunId == snapshot.Run.Id ? FailureAges.Of(renames.Apply(memory)).ToDictionary(static failure => failure.Fingerprint, StringComparer.Ordinal) : null,
            Suspects = SuspectInput.Of(store, snapshot) is { } input ? SuspectAnalysis.Of(input) : null,
            States = RunStates.Places(repositoryRoot, settings.RunStates) is { Count: > 0 } places ? RunStates.Read(places, settings.RunStates, RunStates.PageBytes) : null,
            Index = store.ReadIndex(),
            History = [.. store.RecentHistory(HistoryRuns).Select(renames.Apply)],
            ProjectName = settings.ProjectNameFor(repositoryRoot),
            SourceRoot = repositoryRoot,
            Documents = documents,
            DocumentHistories = new(() => DocumentHistories.Read(repositoryRoot, documents.Files, settings, DocumentHistories.Brief)),
            UserFrames = settings.UserFrames is { Count: > 0 } prefixes ? prefixes : null,
        };
    }

    // On another drive there is no relative way, and an absolute one would tell others how our folders are named.
    private static string? LinkTo(string root, string output) =>
        Path.GetRelativePath(output, root) is var way && !Path.IsPathRooted(way) ? string.Concat(way.Split(Path.DirectorySeparatorChar).Select(static part => Uri.EscapeDataString(part) + "/")) : null;
}
