using System.Text.Json;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>The merged coverage of a run: <c>artifacts/coverage.json</c>, contract <c>coverage.schema.json</c>.</summary>
/// <remarks>Lines of a file are columns, numbers of lines differences: millions of lines are written and read as fast as numbers can be.</remarks>
public sealed record CoverageTree
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

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

/// <summary>Lines and branches.</summary>
public sealed record CoverageTreeTotals
{
    /// <summary>Lines with at least one hit.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public required int Lines { get; init; }

    /// <summary>Branch paths known to be covered.</summary>
    public required int BranchesCovered { get; init; }

    /// <summary>Branch paths that may be covered.</summary>
    public required int BranchesCoveredAtMost { get; init; }

    /// <summary>Branch paths.</summary>
    public required int Branches { get; init; }

    /// <summary>Lines on which it is not certain how many are covered.</summary>
    public required int AmbiguousLines { get; init; }
}

/// <summary>How the numbers are counted.</summary>
public sealed record CoverageDefinitions
{
    /// <summary>Lines.</summary>
    public required string Lines { get; init; }

    /// <summary>Branches.</summary>
    public required string Branches { get; init; }

    /// <summary>Complexity of a member.</summary>
    public required string Complexity { get; init; }

    /// <summary>Change Risk Anti-Patterns of a member.</summary>
    public required string Crap { get; init; }
}

/// <summary>The same lines by the rules of others.</summary>
public sealed record CoverageReconciliation
{
    /// <summary>ReportGenerator: a line counts once for each class that has it.</summary>
    public required CoverageRuleTotals ReportGenerator { get; init; }

    /// <summary>Codecov: a line with a path that was not taken is not covered.</summary>
    public required CoverageRuleTotals Codecov { get; init; }
}

/// <summary>Lines by a rule.</summary>
public sealed record CoverageRuleTotals
{
    /// <summary>Covered lines.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public required int Lines { get; init; }
}

/// <summary>What was left out on purpose.</summary>
public sealed record CoverageExclusions
{
    /// <summary>Files of generated code.</summary>
    public required int GeneratedFiles { get; init; }

    /// <summary>Their lines.</summary>
    public required int GeneratedLines { get; init; }

    /// <summary>Files of which a filter left nothing.</summary>
    public required int FilteredFiles { get; init; }

    /// <summary>Lines a filter took.</summary>
    public required int FilteredLines { get; init; }
}

/// <summary>A report that was read.</summary>
public sealed record CoverageReportFacts
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Format.</summary>
    public required CoverageFormat Format { get; init; }

    /// <summary>When it says it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its coverable lines, counted as here.</summary>
    public required int Lines { get; init; }

    /// <summary>Its covered lines, counted as here.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>What it states of itself.</summary>
    public CoverageStatedTotals? Stated { get; init; }

    /// <summary>Name of the report of the same measurement that was taken instead.</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>Totals a report states of itself.</summary>
public sealed record CoverageStatedTotals
{
    /// <summary>Covered lines.</summary>
    public required long LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public required long Lines { get; init; }

    /// <summary>Covered branch paths.</summary>
    public required long BranchesCovered { get; init; }

    /// <summary>Branch paths.</summary>
    public required long Branches { get; init; }
}

/// <summary>An assembly.</summary>
public sealed record CoverageAssembly
{
    /// <summary>Name; empty when no report tells it.</summary>
    public required string Name { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Namespaces, sorted by name.</summary>
    public required IReadOnlyList<CoverageNamespace> Namespaces { get; init; }
}

/// <summary>A namespace of an assembly.</summary>
public sealed record CoverageNamespace
{
    /// <summary>Full name; empty for the global one.</summary>
    public required string Name { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Types, sorted by name. The types of the whole file are numbered from 0 in the order they stand in it.</summary>
    public required IReadOnlyList<CoverageType> Types { get; init; }
}

/// <summary>A type of a namespace.</summary>
public sealed record CoverageType
{
    /// <summary>Name within its namespace, with the types around it.</summary>
    public required string Name { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }
}

/// <summary>A file.</summary>
public sealed record CoverageTreeFile
{
    /// <summary>Path relative to the repository root, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Why it was not found in the repository; absent for a file that was.</summary>
    public string? Unresolved { get; init; }

    /// <summary>Why its lines may not be those of the source any more.</summary>
    public string? Stale { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Line numbers: the first one, then differences.</summary>
    public required IReadOnlyList<int> Lines { get; init; }

    /// <summary>Hits of each line.</summary>
    public required IReadOnlyList<long> Hits { get; init; }

    /// <summary>Lines with branches, as indices into the lines: the first one, then differences. Absent when there are none.</summary>
    public IReadOnlyList<int>? BranchLines { get; init; }

    /// <summary>Paths of each line with branches.</summary>
    public IReadOnlyList<int>? Branches { get; init; }

    /// <summary>Paths known to be covered.</summary>
    public IReadOnlyList<int>? BranchesCovered { get; init; }

    /// <summary>Paths that may be covered; absent when the same as those known to be.</summary>
    public IReadOnlyList<int>? BranchesCoveredAtMost { get; init; }

    /// <summary>
    /// Conditions of each line with branches, separated by commas: a digit for each path, 1 covered, 0 not; or <c>1/2</c> where paths are only
    /// counted, <c>1-2/4</c> where it is not certain how many are covered.
    /// </summary>
    public IReadOnlyList<string>? Conditions { get; init; }

    /// <summary>Members, by first line.</summary>
    public required CoverageMembers Members { get; init; }

    /// <summary>The lines as records.</summary>
    public IReadOnlyList<LineCoverage> ReadLines()
    {
        var lines = new LineCoverage[Lines.Count];
        var number = 0;
        for (var i = 0; i < lines.Length; i++)
            lines[i] = new LineCoverage(number += Lines[i], Hits[i], 0, 0, 0);
        var index = 0;
        for (var i = 0; i < (BranchLines?.Count ?? 0); i++)
        {
            index += BranchLines![i];
            var covered = BranchesCovered![i];
            lines[index] = lines[index] with { Branches = Branches![i], BranchesCovered = covered, BranchesCoveredAtMost = BranchesCoveredAtMost?[i] ?? covered };
        }

        return lines;
    }
}

/// <summary>Members of a file in columns.</summary>
public sealed record CoverageMembers
{
    /// <summary>Number of the type.</summary>
    public required IReadOnlyList<int> Type { get; init; }

    /// <summary>Index of the name.</summary>
    public required IReadOnlyList<int> Name { get; init; }

    /// <summary>First coverable line.</summary>
    public required IReadOnlyList<int> FirstLine { get; init; }

    /// <summary>Last coverable line.</summary>
    public required IReadOnlyList<int> LastLine { get; init; }

    /// <summary>Cyclomatic complexity.</summary>
    public required IReadOnlyList<int> Complexity { get; init; }

    /// <summary>Six numbers for each member, in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }
}
