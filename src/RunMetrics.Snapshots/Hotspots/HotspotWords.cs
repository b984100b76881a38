using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>What the joined numbers mean.</summary>
public static class HotspotWords
{
    /// <summary>Terms of files and types.</summary>
    public static IReadOnlyList<(string Name, string Definition)> Records { get; } =
    [
        ("revisions", "commits in the window, without merges and bots, that changed the file; a type has those of its file"),
        ("complexity", "cyclomatic: " + DependencyWords.Definitions.Complexity + " Without a graph: 1 and the further paths of each condition, of the members coverage knows."),
        ("rank", "the share of the other files (types) that have less, 0 to 1; equal values have equal ranks; product and test code are ranked apart"),
        ("hotspot", "√(rank by revisions × rank by complexity)"),
        ("fan-in", "other files (types) that use it"),
        ("dependents", "all that depend on it, over any number of edges"),
        ("risk", "rank by revisions × rank by dependents × (1 − line coverage); unknown when one of them is"),
        ("failures", "failed tests of this run whose stack trace passes through the file"),
    ];

    /// <summary>Terms of pairs of files.</summary>
    public static IReadOnlyList<(string Name, string Definition)> Coupling { get; } =
    [
        ("noDependency", "files that change together (docs/churn.md) although neither uses the other"),
        ("noCoChange", "one file uses the other, both have at least 5 revisions, and they are not among those that change together"),
        ("testNotChanged", "the same for a test file named after the code it uses; 5 revisions of the code are enough"),
    ];
}
