using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Hotspots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports;

/// <summary>What all reports of one run share, worked out once.</summary>
internal sealed record ReportModel
{
    /// <summary>The input.</summary>
    public required ReportContext Context { get; init; }

    /// <summary>Changes since the previous run; null without one.</summary>
    public TestChanges? Changes { get; private init; }

    /// <summary>Failures grouped by cause, largest first.</summary>
    public IReadOnlyList<FailureCluster> Clusters { get; private init; } = [];

    /// <summary>The summary.</summary>
    public RunSummary Run => Context.Snapshot.Run;

    /// <summary>The tests; empty when the run has none.</summary>
    public IReadOnlyList<TestResult> Tests => Context.Snapshot.Tests?.Tests ?? [];

    /// <summary>The test modules.</summary>
    public IReadOnlyList<TestModule> Modules => Context.Snapshot.Tests?.Modules ?? [];

    /// <summary>The build facts, if any.</summary>
    public BuildReport? Build => Context.Snapshot.Build;

    /// <summary>Coverage, if any was collected.</summary>
    public CoverageView? Coverage { get; private init; }

    /// <summary>Coverage of the change; null when no comparison was made.</summary>
    public PatchSummary? Patch { get; private init; }

    /// <summary>Churn, complexity, dependents, coverage and failures, joined; null when the run has no history or nothing tells complexity.</summary>
    public HotspotReport? Hotspots { get; private init; }

    /// <summary>What changed between base and head, as far as it is known.</summary>
    public FileChanges Changed { get; private init; } = FileChanges.None;

    /// <summary>When the reports are said to be made.</summary>
    public DateTimeOffset GeneratedAt =>
        Context.GeneratedAt ?? Run.StepTimestamps.Report ?? Run.FinishedAt ?? Run.StartedAt;

    /// <summary>The coverage without its lines; null when the run has none.</summary>
    public CoverageOverview? CoverageOverview { get; private init; }

    /// <summary>The coverage of changed lines, if any.</summary>
    public PatchReport? PatchReport => Context.Snapshot.Patch;

    /// <summary>Failed rows: those new since the previous run, then the others, each in row order.</summary>
    public IReadOnlyList<int> Failures { get; private init; } = [];

    /// <summary>The clusters, and each failure that is in none as one of its own.</summary>
    public IEnumerable<FailureCluster> Causes()
    {
        var grouped = Clusters.SelectMany(cluster => cluster.Tests).ToHashSet();
        return Clusters.Concat(Failures.Where(row => !grouped.Contains(row)).Select(row => new FailureCluster
        {
            Fingerprint = Tests[row].Id,
            ErrorType = FailureText.Attempt(Tests[row]).ErrorType,
            Message = FailureText.Attempt(Tests[row]).Message,
            NormalizedMessage = FailureText.Message(Tests[row]) ?? "",
            Frames = [],
            Tests = [row],
        }));
    }

    /// <summary>Pages of commit and source.</summary>
    public RepositoryLinks Links { get; private init; } = new(null, null);

    /// <summary>Works out what the reports share.</summary>
    public static ReportModel Of(ReportContext context)
    {
        var run = context.Snapshot.Run;
        var tests = context.Snapshot.Tests;
        var changes = tests is not null && context.Previous is { } previous ? RunComparison.Compare(tests, previous) : null;
        if (changes is not null && run.Partial)
            changes = changes with { Removed = null };
        var patch = context.Snapshot.Patch is { } report ? PatchSummary.Of(report) : null;
        return new ReportModel
        {
            Context = context,
            Changes = changes,
            Clusters = tests is null ? [] : FailureClusters.Of(tests, context.UserFrames),
            Failures = FailuresOf(tests?.Tests ?? [], changes),
            Coverage = context.Snapshot.Coverage is { } coverage ? CoverageViewBuilder.Of(coverage, context.Snapshot.Churn) : null,
            CoverageOverview = context.Snapshot.Coverage is { } tree ? CoverageOverview.Of(tree) : null,
            Hotspots = HotspotAnalysis.Of(context.Snapshot),
            Patch = patch,
            Changed = patch?.Changes() ?? FileChanges.None,
            Links = RepositoryLinks.Of(run.Git, run.Ci?.Provider),
        };
    }

    /// <summary>The executed tests that took longest, longest first.</summary>
    public IEnumerable<int> Slowest(int count) =>
        Enumerable.Range(0, Tests.Count)
            .Where(row => Tests[row] is { Duration: > 0, Outcome: TestOutcome.Passed or TestOutcome.Failed or TestOutcome.Other })
            .OrderByDescending(row => Tests[row].Duration)
            .ThenBy(row => row)
            .Take(count);

    private static IReadOnlyList<int> FailuresOf(IReadOnlyList<TestResult> tests, TestChanges? changes)
    {
        var news = changes?.NewFailures.ToHashSet() ?? [];
        return
        [
            .. Enumerable.Range(0, tests.Count)
                .Where(row => tests[row].Outcome == TestOutcome.Failed)
                .OrderBy(row => news.Contains(row) ? 0 : 1),
        ];
    }
}
