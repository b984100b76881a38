using RunMetrics.Snapshots.Coverage;

namespace RunMetrics.Reports.Coverage;

/// <summary>A file with its coverage.</summary>
internal sealed record CoveredFile
{
    /// <summary>Path relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Assembly of most of its members; null when no report names it.</summary>
    public string? Assembly { get; init; }

    /// <summary>Namespace of most of its members; empty when unknown.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Totals.</summary>
    public required CoverageCounts Counts { get; init; }

    /// <summary>Unpacks the coverable lines, by number.</summary>
    public required Func<IReadOnlyList<LineCoverage>> Lines { get; init; }

    /// <summary>Members by first line.</summary>
    public IReadOnlyList<CoveredMember> Members { get; init; } = [];

    /// <summary>The report does not fit the file.</summary>
    public bool Stale { get; init; }

    /// <summary>False for a file that was not found in the repository.</summary>
    public bool Resolved { get; init; } = true;

    /// <summary>Lines added and removed in the window of the churn; null when none is known.</summary>
    public int? Churn { get; init; }

    /// <summary>Largest CRAP score of a member; null without members.</summary>
    public double? Crap => Members.Count == 0 ? null : Members.Max(member => member.Crap);
}

/// <summary>A member with its coverage.</summary>
/// <param name="Type">Name of its type within the namespace.</param>
/// <param name="Name">Name as in the source.</param>
/// <param name="FirstLine">First coverable line.</param>
/// <param name="LastLine">Last coverable line.</param>
/// <param name="Counts">Totals.</param>
/// <param name="Complexity">Cyclomatic complexity.</param>
/// <param name="Crap">CRAP by line coverage.</param>
internal sealed record CoveredMember(string Type, string Name, int FirstLine, int LastLine, CoverageCounts Counts, int Complexity, double Crap);
