using RunMetrics.Snapshots.Coverage.Merging;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>One file after all reports were merged. Immutable.</summary>
public sealed class FileCoverage
{
    private readonly LineColumns _lines;

    internal FileCoverage(LineColumns lines) => _lines = lines;

    /// <summary>Path relative to the repository root, with forward slashes; for an unresolved file what is left of the reported name.</summary>
    public required string Path { get; init; }

    /// <summary>Why the file was not found in the repository; null for a file that was.</summary>
    public string? Unresolved { get; init; }

    /// <summary>Why its lines may not be the lines of the source any more; null when nothing says so.</summary>
    public string? Stale { get; init; }

    /// <summary>Totals.</summary>
    public required CoverageCounts Counts { get; init; }

    /// <summary>Members with lines in this file, by first line, then name.</summary>
    public required IReadOnlyList<MemberCoverage> Members { get; init; }

    /// <summary>Coverable lines by number. Unpacked on every call: keep what is needed more than once.</summary>
    public IReadOnlyList<LineCoverage> Lines => _lines.ToLines();

    /// <summary>Conditions of a line in the order of the compiler; empty for a line without branches.</summary>
    /// <param name="line">Line number.</param>
    public IReadOnlyList<BranchCondition> Conditions(int line) => _lines.Conditions(line);

    /// <summary>Line of the last coverable line.</summary>
    public int LastLine => _lines.Count == 0 ? 0 : _lines.Number(_lines.Count - 1);

    /// <summary>The lines as they are kept.</summary>
    internal LineColumns Columns => _lines;
}
