using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Joins churn, complexity, dependencies, coverage and failures of a run by file and by type.</summary>
public static class HotspotAnalysis
{
    /// <summary>The joined records of a run; null when it has no churn, or neither a graph nor coverage to tell complexity.</summary>
    /// <param name="snapshot">Run.</param>
    public static HotspotReport? Of(RunSnapshot snapshot) =>
        snapshot.Churn is { } churn ? Of(churn, snapshot.Dependencies, snapshot.Coverage, snapshot.Tests) : null;

    /// <summary>The joined records; null when nothing is known of the history, or of complexity.</summary>
    /// <param name="churn">What changed how often.</param>
    /// <param name="graph">Who uses whom; null when it is not known.</param>
    /// <param name="coverage">Coverage, if any.</param>
    /// <param name="tests">Tests, if any.</param>
    public static HotspotReport? Of(ChurnReport churn, DependencyGraph? graph, CoverageTree? coverage, TestReport? tests)
    {
        if (churn is not { Files: not null, Window: not null } || (graph is null && coverage is null))
            return null;
        var changes = new FileChangesTable(churn);
        var lifted = graph is null ? null : GraphLifting.Lift(graph, GraphLevel.File);
        var facts = new CodeFacts(changes, coverage, tests);
        var files = graph is null ? facts.OfCoveredFiles(coverage!) : facts.OfFiles(graph, lifted!);
        return new HotspotReport
        {
            Window = churn.Window!,
            State = churn.State,
            Reasons = churn.Reasons ?? [],
            Complexity = graph is null ? ComplexitySource.Coverage : ComplexitySource.Dependencies,
            Files = Ranked(files),
            Types = graph is null ? [] : Ranked(facts.OfTypes(graph)),
            Unranked = changes.Changed.Except(files.Select(static file => file.Path), StringComparer.Ordinal).Count(),
            Together = CoChange.Of(churn, lifted?.Graph),
            Coupling = lifted is null ? [] : CouplingAnalysis.Of(churn, lifted.Graph, facts.IsTestFile),
        };
    }

    // Code of the product among itself, and test code among itself: a long test is no reason to call a class simple.
    private static IReadOnlyList<CodeRisk> Ranked(IReadOnlyList<CodeRisk> records)
    {
        var ranked = new List<CodeRisk>(records.Count);
        foreach (var part in records.GroupBy(static record => record.IsTest).Select(static group => group.ToArray()))
        {
            var churn = Ranks.Of([.. part.Select(static record => record.Revisions)]);
            var complexity = Ranks.Of([.. part.Select(static record => record.Complexity)]);
            var dependents = Array.TrueForAll(part, static record => record.Dependents is not null) ? Ranks.Of([.. part.Select(static record => record.Dependents!.Value)]) : null;
            ranked.AddRange(part.Select((record, i) => record with { ChurnRank = churn[i], ComplexityRank = complexity[i], DependentsRank = dependents?[i] }));
        }

        return
        [
            .. ranked.OrderBy(static record => record.IsTest).ThenByDescending(static record => record.Hotspot).ThenByDescending(static record => (long)record.Revisions * record.Complexity)
                .ThenBy(static record => record.Name, StringComparer.Ordinal).ThenBy(static record => record.Assembly, StringComparer.Ordinal),
        ];
    }
}
