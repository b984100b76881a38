using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Comparing;

/// <summary>What is different between two runs. A part that one of them does not have is null: unknown, not equal.</summary>
public sealed record RunDifference
{
    /// <summary>The earlier, or first named, run.</summary>
    public required RunSummary Before { get; init; }

    /// <summary>The later, or second named, run.</summary>
    public required RunSummary After { get; init; }

    /// <summary>Facts about machine, SDK and configuration that differ.</summary>
    public required IReadOnlyList<FactChange> Environment { get; init; }

    /// <summary>Tests; null when one of the runs has none.</summary>
    public TestDifference? Tests { get; init; }

    /// <summary>Coverage; null when one of the runs has none.</summary>
    public CoverageDifference? Coverage { get; init; }

    /// <summary>Edges and cycles of namespaces; null when one of the runs has no graph.</summary>
    public GraphDelta? Dependencies { get; init; }

    /// <summary>Packages; null when one of the runs has no graph with packages.</summary>
    public IReadOnlyList<FactChange>? Packages { get; init; }

    /// <summary>Compiler, analyzer and restore diagnostics; null when one of the runs has no build facts.</summary>
    public DiagnosticDifference? Diagnostics { get; init; }

    /// <summary>Violations of architecture rules; null when one of the runs has none checked.</summary>
    public ViolationDifference? Violations { get; init; }
}

/// <summary>A fact that differs.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Before">Its value then; null when it was not there.</param>
/// <param name="After">Its value now; null when it is not there.</param>
public sealed record FactChange(string Name, string? Before, string? After);

/// <summary>What became of tests.</summary>
public sealed record TestDifference
{
    /// <summary>Tests that only the later run has; null when the earlier one is partial.</summary>
    public IReadOnlyList<TestChange>? Added { get; init; }

    /// <summary>Tests of modules that ran to their end in both, which only the earlier run has; null when the later one is partial.</summary>
    public IReadOnlyList<TestChange>? Gone { get; init; }

    /// <summary>Failed then, passed now.</summary>
    public required IReadOnlyList<TestChange> Fixed { get; init; }

    /// <summary>Fail now and did not then.</summary>
    public required IReadOnlyList<TestChange> Broken { get; init; }

    /// <summary>Fail in both.</summary>
    public required IReadOnlyList<TestChange> StillFailing { get; init; }

    /// <summary>Passed in both and took at least 1.5 times as long and 0.25 s more, the largest difference first.</summary>
    public required IReadOnlyList<TestChange> Slower { get; init; }

    /// <summary>The same the other way around.</summary>
    public required IReadOnlyList<TestChange> Faster { get; init; }

    /// <summary>Tests that both runs have.</summary>
    public required int Common { get; init; }
}

/// <summary>A test in two runs.</summary>
/// <param name="Name">Display name.</param>
/// <param name="Module">Assembly and target framework.</param>
/// <param name="Before">Outcome then; null when it was not there.</param>
/// <param name="After">Outcome now; null when it is not there.</param>
/// <param name="SecondsBefore">Duration then.</param>
/// <param name="SecondsAfter">Duration now.</param>
public sealed record TestChange(string Name, string Module, Testing.TestOutcome? Before, Testing.TestOutcome? After, double? SecondsBefore, double? SecondsAfter)
{
    /// <summary>Stable identity within the module; what it is told apart by.</summary>
    public string Id { get; init; } = "";

    /// <summary>Names the module in the run, as in the history.</summary>
    public string ModuleKey { get; init; } = "";
}

/// <summary>What became of coverage.</summary>
public sealed record CoverageDifference
{
    /// <summary>Totals then.</summary>
    public required CoverageCounts Before { get; init; }

    /// <summary>Totals now.</summary>
    public required CoverageCounts After { get; init; }

    /// <summary>Members whose covered or coverable lines differ, the largest loss of covered lines first.</summary>
    public required IReadOnlyList<MemberChange> Members { get; init; }
}

/// <summary>A member in two runs. Members are told apart by file, type and name; those of one name are added up.</summary>
/// <param name="Name">Type and member.</param>
/// <param name="File">Source file.</param>
/// <param name="Before">Covered and coverable lines then; null when it was not there.</param>
/// <param name="After">Covered and coverable lines now; null when it is not there.</param>
public sealed record MemberChange(string Name, string File, (int Covered, int Lines)? Before, (int Covered, int Lines)? After);

/// <summary>What became of diagnostics. Two are the same when code, file and message are: lines move.</summary>
/// <param name="Added">Only now.</param>
/// <param name="Gone">Only then.</param>
public sealed record DiagnosticDifference(IReadOnlyList<BuildDiagnostic> Added, IReadOnlyList<BuildDiagnostic> Gone);

/// <summary>What became of violations of architecture rules.</summary>
/// <param name="Added">Only now.</param>
/// <param name="Gone">Only then, of rules that are still there.</param>
public sealed record ViolationDifference(IReadOnlyList<RuleViolation> Added, IReadOnlyList<RuleViolation> Gone);
