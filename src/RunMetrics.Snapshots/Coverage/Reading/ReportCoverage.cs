namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>What one report says, file by file, packed: the input of merging. Never changes after it was read.</summary>
/// <remarks>Lines of a real solution are counted in millions, so they are kept in a few bytes each until they are merged.</remarks>
public sealed class ReportCoverage
{
    internal ReportCoverage(IReadOnlyList<ReportedLines> files, IReadOnlyList<ReportedMethod> methods, NamePool names) =>
        (Files, Methods, Names) = (files, methods, names);

    /// <summary>Name of the report for people: its path as given.</summary>
    public required string Name { get; init; }

    /// <summary>Format.</summary>
    public required CoverageFormat Format { get; init; }

    /// <summary>What tells this report from others: a digest of its content and its file name. Copies of one report have the same.</summary>
    public required string Identity { get; init; }

    /// <summary>When the report says it was made, UTC; null when it does not say or cannot be believed.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The totals the report itself states; null when it states none.</summary>
    public StatedTotals? Stated { get; init; }

    /// <summary>Folders its file names are relative to.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>True when it names no file.</summary>
    public bool IsEmpty => Files.Count == 0;

    /// <summary>True when nested types are written with dots, as Microsoft's reports do, so that a dot does not tell a namespace.</summary>
    internal bool DotsNest { get; init; }

    /// <summary>Lines as reported, a file once for each part of the report that speaks of it.</summary>
    internal IReadOnlyList<ReportedLines> Files { get; }

    /// <summary>Methods as reported.</summary>
    internal IReadOnlyList<ReportedMethod> Methods { get; }

    /// <summary>Names that files and methods refer to.</summary>
    internal NamePool Names { get; }
}

/// <summary>The totals a report states of itself. They are never used, only compared with.</summary>
/// <param name="LinesCovered">Covered lines.</param>
/// <param name="LinesValid">Coverable lines.</param>
/// <param name="BranchesCovered">Covered branch paths.</param>
/// <param name="BranchesValid">Branch paths.</param>
public readonly record struct StatedTotals(long LinesCovered, long LinesValid, long BranchesCovered, long BranchesValid);

/// <summary>Lines of one file in one part of a report.</summary>
/// <param name="File">Name as reported.</param>
/// <param name="Packed">See <see cref="PackedLines"/>.</param>
/// <param name="Digest">A sum over number and hits of its lines, so that parts add up.</param>
internal readonly record struct ReportedLines(int File, byte[] Packed, ulong Digest);

/// <summary>A method as reported, with the names of the compiler.</summary>
/// <param name="Assembly">Assembly name, or a name that is empty.</param>
/// <param name="Type">Type.</param>
/// <param name="Method">Method.</param>
internal readonly record struct ReportedMethod(int Assembly, int Type, int Method);
