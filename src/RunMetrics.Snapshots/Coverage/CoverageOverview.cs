using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>Coverage without its lines: what summaries, gates and metrics are made from, whether it was just merged or read back from a run.</summary>
public sealed record CoverageOverview
{
    /// <summary>Everything.</summary>
    public required CoverageGroup Total { get; init; }

    /// <summary>Assemblies, by name; the name is empty where no report tells it.</summary>
    public required IReadOnlyList<CoverageGroup> Assemblies { get; init; }

    /// <summary>Namespaces of each assembly, by assembly and name; the name is empty for the global one.</summary>
    public required IReadOnlyList<CoverageGroup> Namespaces { get; init; }

    /// <summary>Files, by path.</summary>
    public required IReadOnlyList<CoverageFileOverview> Files { get; init; }

    /// <summary>What was left out on purpose.</summary>
    public required ExcludedCounts Excluded { get; init; }

    /// <summary>The reports that were merged.</summary>
    public required IReadOnlyList<ReportFacts> Reports { get; init; }

    /// <summary>The same lines by the rules of others.</summary>
    public required Reconciliation Reconciliation { get; init; }

    /// <summary>True when no line was hit at all: no rate says anything then.</summary>
    public bool NothingCollected => Total.Counts.LinesCovered == 0;

    /// <summary>Groups of one kind, by name. Folders hold the files that lie in them directly, so that no line is in two of them.</summary>
    /// <param name="by">Kind.</param>
    public IReadOnlyList<CoverageGroup> Groups(CoverageGrouping by) => by switch
    {
        CoverageGrouping.Assembly => Assemblies,
        CoverageGrouping.Namespace => Namespaces,
        _ => [.. Files.GroupBy(static file => Folder(file.Path), StringComparer.Ordinal).OrderBy(static folder => folder.Key, StringComparer.Ordinal).Select(static folder => Sum(folder.Key, folder))],
    };

    /// <summary>One group of several files.</summary>
    /// <param name="name">Name of the group.</param>
    /// <param name="files">Files.</param>
    public static CoverageGroup Sum(string name, IEnumerable<CoverageFileOverview> files)
    {
        var group = new CoverageGroup { Name = name, Counts = default, Members = default };
        foreach (var file in files)
            group = group with { Counts = group.Counts + file.Counts, Members = group.Members + file.Members };
        return group;
    }

    /// <summary>The overview of merged reports.</summary>
    /// <param name="model">Merged reports.</param>
    public static CoverageOverview Of(CoverageModel model)
    {
        CoverageFileOverview[] files = [.. model.Files.Select(static file => new CoverageFileOverview
        {
            Path = file.Path,
            Counts = file.Counts,
            Members = MemberCounts.Of(file.Members),
            Unresolved = file.Unresolved,
            Stale = file.Stale,
        })];
        return new CoverageOverview
        {
            Total = Sum("", files) with { Counts = model.Totals },
            Assemblies = [.. model.Assemblies.Select(static assembly => Group(assembly, null))],
            Namespaces = [.. model.Assemblies.SelectMany(static assembly => assembly.Children.Select(space => Group(space, assembly.Name)))],
            Files = files,
            Excluded = model.Excluded,
            Reports = model.ReportFacts,
            Reconciliation = model.Reconciliation,
        };
    }

    /// <summary>The overview of the coverage of a run.</summary>
    /// <param name="tree">Coverage as stored.</param>
    public static CoverageOverview Of(CoverageTree tree) => CoverageTreeOverview.Of(tree);

    private static CoverageGroup Group(CoverageNode node, string? assembly) => new()
    {
        Name = node.Name,
        Assembly = assembly,
        Counts = node.Counts,
        Members = MemberCounts.Of(Members(node)),
    };

    private static IEnumerable<MemberCoverage> Members(CoverageNode node) => node.Members.Concat(node.Children.SelectMany(Members));

    private static string Folder(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}

/// <summary>A part of the code and its numbers.</summary>
public sealed record CoverageGroup
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Assembly of a namespace; null for other groups.</summary>
    public string? Assembly { get; init; }

    /// <summary>Lines and branches; a line counts once.</summary>
    public required CoverageCounts Counts { get; init; }

    /// <summary>Members.</summary>
    public required MemberCounts Members { get; init; }
}

/// <summary>Numbers of one file.</summary>
public sealed record CoverageFileOverview
{
    /// <summary>Path relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Lines and branches.</summary>
    public required CoverageCounts Counts { get; init; }

    /// <summary>Members.</summary>
    public required MemberCounts Members { get; init; }

    /// <summary>Why it was not found in the repository; null for a file that was.</summary>
    public string? Unresolved { get; init; }

    /// <summary>Why its lines may not be those of the source any more.</summary>
    public string? Stale { get; init; }
}

/// <summary>Members of a part of the code.</summary>
/// <param name="Covered">Members with at least one line that was hit.</param>
/// <param name="Total">Members with coverable lines.</param>
public readonly record struct MemberCounts(int Covered, int Total)
{
    /// <summary>Both together.</summary>
    public static MemberCounts operator +(MemberCounts left, MemberCounts right) => new(left.Covered + right.Covered, left.Total + right.Total);

    /// <summary>Counts members.</summary>
    internal static MemberCounts Of(IEnumerable<MemberCoverage> members)
    {
        var counts = default(MemberCounts);
        foreach (var member in members)
            counts += new MemberCounts(member.Counts.LinesCovered > 0 ? 1 : 0, 1);
        return counts;
    }
}

/// <summary>Kinds of groups.</summary>
public enum CoverageGrouping
{
    /// <summary>Assemblies.</summary>
    Assembly,

    /// <summary>Namespaces of each assembly.</summary>
    Namespace,

    /// <summary>Folders of the repository.</summary>
    Folder,
}
