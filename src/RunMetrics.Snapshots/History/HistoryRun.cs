using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>What is remembered of one run: <c>history/&lt;runId&gt;.json.gz</c> with the names of its tests; see docs/history.md for the format.</summary>
public sealed record HistoryRun
{
    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Branch.</summary>
    public string? Branch { get; init; }

    /// <summary>Commit id.</summary>
    public string? Head { get; init; }

    /// <summary>True when files differed from the commit: two such runs need not be of the same code.</summary>
    public bool Dirty { get; init; }

    /// <summary>What came of the run.</summary>
    public required RunResult Result { get; init; }

    /// <summary>True when results are known to be missing.</summary>
    public required bool Partial { get; init; }

    /// <summary>Test assemblies by variant.</summary>
    public required IReadOnlyList<HistoryModule> Modules { get; init; }

    /// <summary>What failures say, by fingerprint, sorted by it.</summary>
    public IReadOnlyList<HistoryError> Errors { get; init; } = [];

    /// <summary>Tests that had another name in the run before, sorted.</summary>
    public IReadOnlyList<HistoryRename> Renames { get; init; } = [];

    /// <summary>Totals of coverage, churn and graph.</summary>
    public HistoryTotals Totals { get; init; } = new();
}

/// <summary>A test that has a new name: this run is the first with it.</summary>
/// <param name="Assembly">Assembly name without extension.</param>
/// <param name="From">Identity it had.</param>
/// <param name="FromName">Class, method and arguments it had.</param>
/// <param name="To">Identity it has now.</param>
public sealed record HistoryRename(string Assembly, string From, string FromName, string To);

/// <summary>A test as history knows it.</summary>
/// <param name="Id">Stable identity, 16 hex digits.</param>
/// <param name="Name">Class, method and arguments; the identity itself where an old file has no names.</param>
public sealed record HistoryTest(string Id, string Name);

/// <summary>A failure, once for all tests that have it.</summary>
/// <param name="Fingerprint">16 hex digits.</param>
/// <param name="Type">Exception type.</param>
/// <param name="Message">Normalised message, cut.</param>
public sealed record HistoryError(string Fingerprint, string? Type, string Message);

/// <summary>One test assembly in one variant, in columns over <see cref="Tests"/>.</summary>
public sealed record HistoryModule
{
    /// <summary>Outcome of a test that this module of this run did not have.</summary>
    public const char Absent = '-';

    /// <summary>Assembly name without extension.</summary>
    public required string Assembly { get; init; }

    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Operating system.</summary>
    public string? Os { get; init; }

    /// <summary>Architecture.</summary>
    public string? Architecture { get; init; }

    /// <summary>Name of the module among those of the run, as <see cref="HistoryEntry.Modules"/> has it.</summary>
    public required string Key { get; init; }

    /// <summary>The tests the columns are over; runs share the list.</summary>
    public required IReadOnlyList<HistoryTest> Tests { get; init; }

    /// <summary>Final outcome per test: p passed, f failed, s skipped, n not executed, o other, - absent.</summary>
    public required string Outcomes { get; init; }

    /// <summary>Duration of the last attempt per test, two characters each; see <see cref="HistoryDuration"/>.</summary>
    public required string Durations { get; init; }

    /// <summary>Outcome of each attempt, by row, where there was more than one.</summary>
    public IReadOnlyDictionary<int, string> Attempts { get; init; } = Empty;

    /// <summary>Fingerprint of the last failed attempt, by row.</summary>
    public IReadOnlyDictionary<int, string> Failures { get; init; } = Empty;

    /// <summary>Target framework, operating system and architecture, as far as known.</summary>
    public string Variant => string.Join(' ', new[] { TargetFramework, Os, Architecture }.Where(static axis => !string.IsNullOrEmpty(axis)));

    private static IReadOnlyDictionary<int, string> Empty { get; } = new Dictionary<int, string>();
}

/// <summary>Totals of a run beyond its tests.</summary>
public sealed record HistoryTotals
{
    /// <summary>Covered lines.</summary>
    public int? LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public int? LinesValid { get; init; }

    /// <summary>Covered branch paths.</summary>
    public int? BranchesCovered { get; init; }

    /// <summary>Branch paths.</summary>
    public int? BranchesValid { get; init; }

    /// <summary>Commits in the window of the churn.</summary>
    public int? ChurnCommits { get; init; }

    /// <summary>Files that changed in it.</summary>
    public int? ChurnFiles { get; init; }

    /// <summary>Lines added in it.</summary>
    public long? LinesAdded { get; init; }

    /// <summary>Lines deleted in it.</summary>
    public long? LinesDeleted { get; init; }

    /// <summary>Assemblies of the dependency graph.</summary>
    public int? GraphAssemblies { get; init; }

    /// <summary>Types of the dependency graph.</summary>
    public int? GraphTypes { get; init; }

    /// <summary>Edges between types.</summary>
    public int? GraphEdges { get; init; }
}
