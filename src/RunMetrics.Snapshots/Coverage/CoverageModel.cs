using RunMetrics.Snapshots.Coverage.Merging;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>What all reports together say. Immutable; the one source of every number about coverage.</summary>
/// <remarks>
/// The key is (repository path, line). The model is a function of the set of its reports: neither their order nor how they were grouped
/// before makes a difference, and a report that is given twice counts once.
/// </remarks>
public sealed class CoverageModel
{
    private readonly Dictionary<string, FileCoverage> _byPath;
    private readonly CoverageOptions _options;

    internal CoverageModel(IReadOnlyList<ReportCoverage> reports, CoverageOptions options, IReadOnlyList<FileCoverage> files)
    {
        Reports = reports;
        Files = files;
        _options = options;
        _byPath = new Dictionary<string, FileCoverage>(files.Count, StringComparer.Ordinal);
        foreach (var file in files)
            _byPath.Add(file.Path, file);
    }

    /// <summary>The distinct reports, by identity.</summary>
    public IReadOnlyList<ReportCoverage> Reports { get; }

    /// <summary>Files by path.</summary>
    public IReadOnlyList<FileCoverage> Files { get; }

    /// <summary>Assemblies by name, with namespaces, types and members.</summary>
    public required IReadOnlyList<CoverageNode> Assemblies { get; init; }

    /// <summary>Totals over all files.</summary>
    public required CoverageCounts Totals { get; init; }

    /// <summary>What was left out on purpose.</summary>
    public required ExcludedCounts Excluded { get; init; }

    /// <summary>What became of each report, and how others would count: in the order of <see cref="Reports"/>.</summary>
    public required IReadOnlyList<ReportFacts> ReportFacts { get; init; }

    /// <summary>The totals by the rules of others.</summary>
    public required Reconciliation Reconciliation { get; init; }

    /// <summary>True when no line was hit at all: empty reports, or those of a test host that was killed. No rate says anything then.</summary>
    public bool NothingCollected => Totals.LinesCovered == 0;

    /// <summary>Merges reports.</summary>
    /// <param name="reports">Reports in any order.</param>
    /// <param name="options">How files are found and what is left out.</param>
    public static CoverageModel Of(IEnumerable<ReportCoverage> reports, CoverageOptions options) => new ReportMerge(options).Merge(reports);

    /// <summary>Merges with another model: the model of the reports of both.</summary>
    /// <param name="other">The other one.</param>
    public CoverageModel Merge(CoverageModel other) => Of([.. Reports, .. other.Reports], _options);

    /// <summary>A file by its path, or null.</summary>
    /// <param name="path">Path relative to the repository root.</param>
    public FileCoverage? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Lines of a file; empty when it is not covered by any report.</summary>
    /// <param name="path">Path relative to the repository root.</param>
    public IReadOnlyList<LineCoverage> Lines(string path) => Find(path)?.Lines ?? [];
}
