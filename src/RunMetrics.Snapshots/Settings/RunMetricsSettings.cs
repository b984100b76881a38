using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Specs;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Settings of a repository, <c>runmetrics.json</c> at its root, contract <c>settings.schema.json</c>, with defaults filled in.</summary>
public sealed record RunMetricsSettings
{
    /// <summary>Folder of the run data, relative to the repository root; null for the default.</summary>
    public string? Directory { get; init; }

    /// <summary>Write the HTML report after each run.</summary>
    public bool Report { get; init; } = true;

    /// <summary>Switch coverlet on when it is present.</summary>
    public bool Coverage { get; init; } = true;

    /// <summary>What counts as covered code.</summary>
    public CoverageFilterSettings CoverageFilter { get; init; } = new();

    /// <summary>Formats merged coverage is exported in after each run: <c>cobertura</c>, <c>lcov</c>.</summary>
    public IReadOnlyList<string> CoverageExports { get; init; } = [];

    /// <summary>Rules about coverage; nothing is gated without.</summary>
    public IReadOnlyList<CoverageGateRule> CoverageGates { get; init; } = [];

    /// <summary>Rules about whatever else a run counts; nothing is gated without.</summary>
    public IReadOnlyList<RunGateRule> RunGates { get; init; } = [];

    /// <summary>What the architecture has to be, with the rules of extended files.</summary>
    public RuleSet Rules { get; init; } = RuleSet.None;

    /// <summary>Runs kept in full.</summary>
    public int RetentionRuns { get; init; } = 50;

    /// <summary>Captured output kept per attempt, in characters; null for the hosts' default.</summary>
    public int? MaxCapturedCharacters { get; init; }

    /// <summary>Title of the report and project label of the metrics; null for the name of the repository.</summary>
    public string? ProjectName { get; init; }

    /// <summary>Target branch; null: CI's, else the remote's default.</summary>
    public string? GitBase { get; init; }

    /// <summary>Read git's history at the end of each run.</summary>
    public bool Churn { get; init; } = true;

    /// <summary>How people appear in churn; null: off in everything that is kept.</summary>
    public PeopleMode? ChurnPeople { get; init; }

    /// <summary>Which documents of the repository the report shows.</summary>
    public DocumentSettings Docs { get; init; } = DocumentSettings.Default;

    /// <summary>What counts as a requirement in them.</summary>
    public SpecSettings Specs { get; init; } = SpecSettings.Default;

    /// <summary>Scopes of <c>runmetrics test</c>, and what results depend on.</summary>
    public TestSelectionSettings Test { get; init; } = TestSelectionSettings.Default;

    /// <summary>Where runs of other programs are, and how they are read.</summary>
    public RunStateSettings RunStates { get; init; } = RunStateSettings.Default;

    /// <summary>Namespace prefixes counted as user code in stack traces; empty: everything but the platform and known test libraries.</summary>
    public IReadOnlyList<string> UserFrames { get; init; } = [];

    /// <summary>Title of the report and project label of the metrics: as set, else the name of the folder; of a drive or the root of all, the path.</summary>
    /// <param name="repositoryRoot">Root of the repository.</param>
    public string ProjectNameFor(string repositoryRoot) =>
        ProjectName ?? (Path.GetFileName(Path.TrimEndingDirectorySeparator(repositoryRoot)) is { Length: > 0 } name ? name : repositoryRoot);
}
