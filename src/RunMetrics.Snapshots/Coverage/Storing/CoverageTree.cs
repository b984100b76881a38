using System.Text.Json;

namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>The merged coverage of a run: <c>artifacts/coverage.json</c>, contract <c>coverage.schema.json</c>.</summary>
/// <remarks>Lines of a file are columns, numbers of lines differences: millions of lines are written and read as fast as numbers can be.</remarks>
public sealed record CoverageTree
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id; absent when coverage files were merged without a run.</summary>
    public string? RunId { get; init; }

    /// <summary>Totals of all files.</summary>
    public required CoverageTreeTotals Totals { get; init; }

    /// <summary>How the numbers are counted, in words.</summary>
    public required CoverageDefinitions Definitions { get; init; }

    /// <summary>The same lines counted by the rules of others.</summary>
    public required CoverageReconciliation Reconciliation { get; init; }

    /// <summary>What was left out on purpose.</summary>
    public required CoverageExclusions Excluded { get; init; }

    /// <summary>The reports that were read, by their identity.</summary>
    public required IReadOnlyList<CoverageReportFacts> Reports { get; init; }

    /// <summary>Names of members, sorted.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Assemblies with namespaces and types, sorted by name.</summary>
    public required IReadOnlyList<CoverageAssembly> Assemblies { get; init; }

    /// <summary>Files, sorted by path.</summary>
    public required IReadOnlyList<CoverageTreeFile> Files { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}
