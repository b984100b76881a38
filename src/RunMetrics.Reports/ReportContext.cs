using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Docs.History;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Reports;

/// <summary>One run and what surrounds it: the input of every report.</summary>
public sealed record ReportContext
{
    /// <summary>The run.</summary>
    public required RunSnapshot Snapshot { get; init; }

    /// <summary>The run that changes are counted against; null when there is none.</summary>
    public HistoryEntry? Previous { get; init; }

    /// <summary>The dependency graph that changes are told against; null when there is none.</summary>
    public GraphBase? DependencyBase { get; init; }

    /// <summary>What the past says about each test; null when too little is remembered.</summary>
    public FlakyReport? Flakiness { get; init; }

    /// <summary>The durations of tests against their own past; null when too little is remembered.</summary>
    public DurationReport? Durations { get; init; }

    /// <summary>The quarantine, held against the run; null when there is none.</summary>
    public QuarantineReport? Quarantine { get; init; }

    /// <summary>Since when failures are known, by fingerprint; null when the run is not the newest that is remembered, or the only one.</summary>
    public IReadOnlyDictionary<string, FailureAge>? FailureAges { get; init; }

    /// <summary>Renames that <see cref="Previous"/>, <see cref="History"/> and the verdicts follow; null for none.</summary>
    public HistoryRenames? Renames { get; init; }

    /// <summary>What the change has to do with each failed test; null when the run does not know what was changed.</summary>
    public SuspectReport? Suspects { get; init; }

    /// <summary>What is remembered of this and earlier runs, oldest first: what <see cref="Flakiness"/> rests on. Empty when too little is.</summary>
    public IReadOnlyList<HistoryRun> Memory { get; init; } = [];

    /// <summary>The newest runs, this one first, with what is still known of each.</summary>
    public IReadOnlyList<PastRun> Runs { get; init; } = [];

    /// <summary>What is different from the run before and from the base run.</summary>
    public IReadOnlyList<ComparedRun> Comparisons { get; init; } = [];

    /// <summary>Runs of other programs; null when no state directory is known.</summary>
    public RunStateList? States { get; init; }

    /// <summary>Where the files of runs are as seen from the page, such as <c>../</c>; null for a page without links to them.</summary>
    public string? RunFolder { get; init; }

    /// <summary>All runs of the folder, newest first.</summary>
    public required RunIndex Index { get; init; }

    /// <summary>Runs with a result per test, in any order; may contain this one.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>Title of the report and <c>project</c> label of the metrics.</summary>
    public required string ProjectName { get; init; }

    /// <summary>Namespace prefixes that count as the user's in stack traces; null for the default. The setting <c>userFrames</c>.</summary>
    public IReadOnlyList<string>? UserFrames { get; init; }

    /// <summary>Absolute path of the repository root, where the page takes the text of covered files; null for a page without texts.</summary>
    public string? SourceRoot { get; init; }

    /// <summary>The documents of the repository.</summary>
    public DocumentSet Documents { get; init; } = DocumentSet.None;

    /// <summary>Which commits last changed their sections, by path. Git is asked when a page is made, and for nothing else.</summary>
    public Lazy<IReadOnlyDictionary<string, DocumentHistory>> DocumentHistories { get; init; } = new(new Dictionary<string, DocumentHistory>());

    /// <summary>
    /// When the reports are said to be made, UTC. By default the moment the run entered its report step, else its end, else its start:
    /// a fact of the snapshot, so that the same snapshot gives the same bytes.
    /// </summary>
    public DateTimeOffset? GeneratedAt { get; init; }
}
