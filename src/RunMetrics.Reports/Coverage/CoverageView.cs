using RunMetrics.Snapshots.Coverage;

namespace RunMetrics.Reports.Coverage;

/// <summary>Coverage as the reports show it, worked out once from the snapshot.</summary>
internal sealed record CoverageView
{
    /// <summary>Totals of the run.</summary>
    public required CoverageCounts Totals { get; init; }

    /// <summary>Files by path.</summary>
    public required IReadOnlyList<CoveredFile> Files { get; init; }

    /// <summary>How the numbers are counted: terms and texts.</summary>
    public IReadOnlyList<(string Term, string Text)> Definitions { get; init; } = [];

    /// <summary>The totals by the rules of others.</summary>
    public IReadOnlyList<OtherRule> Reconciliation { get; init; } = [];

    /// <summary>What is not counted.</summary>
    public IReadOnlyList<ExcludedFiles> Excluded { get; init; } = [];

    /// <summary>The reports read.</summary>
    public IReadOnlyList<ReadReport> Reports { get; init; } = [];

    /// <summary>Members by CRAP, worst first; ties by file and line.</summary>
    public IEnumerable<(int File, CoveredMember Member)> Riskiest(int count) =>
        Files.SelectMany((file, row) => file.Members.Select(member => (File: row, Member: member)))
            .Where(pair => pair.Member.Complexity > 1)
            .OrderByDescending(pair => pair.Member.Crap)
            .ThenBy(pair => pair.File)
            .ThenBy(pair => pair.Member.FirstLine)
            .ThenBy(pair => pair.Member.Name, StringComparer.Ordinal)
            .Take(count);
}

/// <summary>The same data by the rule of somebody else.</summary>
/// <param name="Name">Whose.</param>
/// <param name="LinesCovered">Covered lines.</param>
/// <param name="Lines">Coverable lines.</param>
/// <param name="Why">Why it differs, as a sentence.</param>
internal sealed record OtherRule(string Name, long LinesCovered, long Lines, string Why)
{
    /// <summary>Covered branches; null where the rule says nothing of them.</summary>
    public long? BranchesCovered { get; init; }

    /// <summary>Branches.</summary>
    public long? Branches { get; init; }
}

/// <summary>Files that are not counted.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Files">How many.</param>
/// <param name="Lines">Their coverable lines.</param>
internal sealed record ExcludedFiles(string Reason, int Files, int Lines);

/// <summary>A report that was read.</summary>
/// <param name="Path">Where it lay.</param>
/// <param name="Format">Its format.</param>
/// <param name="LinesCovered">Covered lines of it alone.</param>
/// <param name="Lines">Coverable lines of it alone.</param>
/// <param name="Note">What is worth knowing of it.</param>
internal sealed record ReadReport(string Path, string Format, int LinesCovered, int Lines, string? Note);
