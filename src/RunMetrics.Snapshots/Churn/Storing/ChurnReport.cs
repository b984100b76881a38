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
