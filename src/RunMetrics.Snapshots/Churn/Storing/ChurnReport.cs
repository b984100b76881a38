using System.Text.Json;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>What changed, how often and by how many: <c>artifacts/churn.json</c>, contract <c>churn.schema.json</c>.</summary>
/// <remarks>Tables are columns of numbers; texts are numbers of <see cref="Strings"/>. Times are seconds since 1970, days are days since 1970.</remarks>
public sealed record ChurnReport
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id; absent when no run asked.</summary>
    public string? RunId { get; init; }

    /// <summary>How much of the history is known.</summary>
    public required Completeness State { get; init; }

    /// <summary>Why not all of it.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Commit id of the head.</summary>
    public string? Head { get; init; }

    /// <summary>The span that is counted.</summary>
    public ChurnWindow? Window { get; init; }

    /// <summary>All that was read, for ages and first changes.</summary>
    public ChurnHistory? History { get; init; }

    /// <summary>How people appear.</summary>
    public required PeopleMode People { get; init; }

    /// <summary>What was left out on purpose, in the window.</summary>
    public ChurnExclusions? Excluded { get; init; }

    /// <summary>Sums over the window.</summary>
    public ChurnTotals? Totals { get; init; }

    /// <summary>Texts of all tables, sorted.</summary>
    public required IReadOnlyList<string> Strings { get; init; }

    /// <summary>Files that changed in the window or exist at the head, sorted by path.</summary>
    public ChurnFiles? Files { get; init; }

    /// <summary>Authors, sorted by name; absent when people are off.</summary>
    public ChurnAuthors? Authors { get; init; }

    /// <summary>Days with commits, ascending.</summary>
    public ChurnDays? Days { get; init; }

    /// <summary>Namespaces, sorted.</summary>
    public ChurnGroups? Namespaces { get; init; }

    /// <summary>Projects, sorted.</summary>
    public ChurnGroups? Projects { get; init; }

    /// <summary>Files that change together, the closest first.</summary>
    public ChurnCoupling? Coupling { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>The span that is counted.</summary>
public sealed record ChurnWindow
{
    /// <summary>First second.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Last second.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Commits without merges in it, those of bots too.</summary>
    public required int Commits { get; init; }

    /// <summary>Commits whose lines are unknown.</summary>
    public required int CommitsWithoutLines { get; init; }
}

/// <summary>All commits that were read.</summary>
public sealed record ChurnHistory
{
    /// <summary>Time of the oldest; absent when there is none.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Commits without merges up to the end of the window.</summary>
    public required int Commits { get; init; }
}

/// <summary>What was left out on purpose.</summary>
public sealed record ChurnExclusions
{
    /// <summary>Commits of programs.</summary>
    public required int BotCommits { get; init; }

    /// <summary>New commits of submodules.</summary>
    public required int SubmoduleChanges { get; init; }

    /// <summary>Changes of files in which git knows no lines: they count as revisions, without lines.</summary>
    public required int BinaryChanges { get; init; }

    /// <summary>Files that nobody writes by hand, by reason, sorted.</summary>
    public required IReadOnlyList<ExcludedFiles> Files { get; init; }
}

/// <summary>Files left out for one reason.</summary>
public sealed record ExcludedFiles
{
    /// <summary>Why.</summary>
    public required ExclusionReason Reason { get; init; }

    /// <summary>Files.</summary>
    public required int Files { get; init; }

    /// <summary>Revisions of them.</summary>
    public required int Revisions { get; init; }

    /// <summary>Added and deleted lines.</summary>
    public required long Lines { get; init; }
}

/// <summary>Sums over the window.</summary>
public sealed record ChurnTotals
{
    /// <summary>Files that changed.</summary>
    public required int Files { get; init; }

    /// <summary>Commits that changed one of them.</summary>
    public required int Commits { get; init; }

    /// <summary>Added lines.</summary>
    public required long Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required long Deleted { get; init; }

    /// <summary>Authors.</summary>
    public required int Authors { get; init; }
}

/// <summary>Columns of files. -1 is what is unknown.</summary>
public sealed record ChurnFiles
{
    /// <summary>Path relative to the root of the repository.</summary>
    public required IReadOnlyList<int> Path { get; init; }

    /// <summary>1 for files that exist at the head, else 0.</summary>
    public required IReadOnlyList<int> Present { get; init; }

    /// <summary>Namespace of a C# file, else its folder; absent when it was not asked for.</summary>
    public IReadOnlyList<int>? Namespace { get; init; }

    /// <summary>Nearest project file up the tree, -1 without one; absent when it was not asked for.</summary>
    public IReadOnlyList<int>? Project { get; init; }

    /// <summary>Commits in the window that changed the file.</summary>
    public required IReadOnlyList<int> Revisions { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }

    /// <summary>Authors.</summary>
    public required IReadOnlyList<int> Authors { get; init; }

    /// <summary>First change in the window.</summary>
    public required IReadOnlyList<long> First { get; init; }

    /// <summary>Last change in the window.</summary>
    public required IReadOnlyList<long> Last { get; init; }

    /// <summary>Share of the added lines that its main developer added, 0–1.</summary>
    public required IReadOnlyList<double> Ownership { get; init; }

    /// <summary>1 - sum of the squares of each author's share of the revisions: 0 with one author.</summary>
    public required IReadOnlyList<double> Fragmentation { get; init; }

    /// <summary>Whole months from its last change ever to the end of the window.</summary>
    public required IReadOnlyList<int> AgeMonths { get; init; }

    /// <summary>Commits in each twelfth of the window that changed it, the oldest first; empty for fewer than two. Absent in files of earlier versions.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Trend { get; init; }

    /// <summary>Commits in the whole history that changed it.</summary>
    public required IReadOnlyList<int> HistoryRevisions { get; init; }

    /// <summary>Authors in the whole history.</summary>
    public required IReadOnlyList<int> HistoryAuthors { get; init; }

    /// <summary>First change in the whole history.</summary>
    public required IReadOnlyList<long> HistoryFirst { get; init; }

    /// <summary>Sum of coupling: other files in the commits that changed it; absent when it was not asked for.</summary>
    public IReadOnlyList<int>? CouplingSum { get; init; }
}

/// <summary>Columns of authors.</summary>
public sealed record ChurnAuthors
{
    /// <summary>Name, or what stands for it.</summary>
    public required IReadOnlyList<int> Name { get; init; }

    /// <summary>Commits.</summary>
    public required IReadOnlyList<int> Commits { get; init; }

    /// <summary>Files changed.</summary>
    public required IReadOnlyList<int> Files { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }

    /// <summary>First commit.</summary>
    public required IReadOnlyList<long> First { get; init; }

    /// <summary>Last commit.</summary>
    public required IReadOnlyList<long> Last { get; init; }
}

/// <summary>Columns of days, in UTC.</summary>
public sealed record ChurnDays
{
    /// <summary>Days since 1970-01-01.</summary>
    public required IReadOnlyList<int> Day { get; init; }

    /// <summary>Commits.</summary>
    public required IReadOnlyList<int> Commits { get; init; }

    /// <summary>Files changed.</summary>
    public required IReadOnlyList<int> Files { get; init; }

    /// <summary>Authors.</summary>
    public required IReadOnlyList<int> Authors { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }
}

/// <summary>Columns of namespaces or projects.</summary>
public sealed record ChurnGroups
{
    /// <summary>Name.</summary>
    public required IReadOnlyList<int> Name { get; init; }

    /// <summary>Files changed.</summary>
    public required IReadOnlyList<int> Files { get; init; }

    /// <summary>Commits that changed one of its files.</summary>
    public required IReadOnlyList<int> Revisions { get; init; }

    /// <summary>Authors.</summary>
    public required IReadOnlyList<int> Authors { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }

    /// <summary>First change.</summary>
    public required IReadOnlyList<long> First { get; init; }

    /// <summary>Last change.</summary>
    public required IReadOnlyList<long> Last { get; init; }
}

/// <summary>Files that change together.</summary>
public sealed record ChurnCoupling
{
    /// <summary>Begin of the commits looked at; absent when it is the whole history.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Commits looked at.</summary>
    public required int Commits { get; init; }

    /// <summary>Commits with more than <see cref="MaxFiles"/> files, left out.</summary>
    public required int LargeCommits { get; init; }

    /// <summary>Most files of a commit.</summary>
    public required int MaxFiles { get; init; }

    /// <summary>Least mean of both files' revisions.</summary>
    public required int MinRevisions { get; init; }

    /// <summary>Least commits with both.</summary>
    public required int MinShared { get; init; }

    /// <summary>Least degree, in percent.</summary>
    public required int MinDegree { get; init; }

    /// <summary>Path of the one file.</summary>
    public required IReadOnlyList<int> From { get; init; }

    /// <summary>Path of the other, later in the alphabet.</summary>
    public required IReadOnlyList<int> To { get; init; }

    /// <summary>Commits with both.</summary>
    public required IReadOnlyList<int> Shared { get; init; }

    /// <summary>Commits with the one.</summary>
    public required IReadOnlyList<int> FromRevisions { get; init; }

    /// <summary>Commits with the other.</summary>
    public required IReadOnlyList<int> ToRevisions { get; init; }

    /// <summary>100 × shared / mean of both files' revisions, in percent.</summary>
    public required IReadOnlyList<double> Degree { get; init; }
}
