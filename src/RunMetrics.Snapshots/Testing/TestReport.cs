using System.Text.Json;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Every test of a run: <c>artifacts/tests.json</c>, contract <c>tests.schema.json</c>.</summary>
public sealed record TestReport
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>Totals over all modules.</summary>
    public required TestTotals Totals { get; init; }

    /// <summary>Test assemblies by target framework, sorted by name, then target framework.</summary>
    public required IReadOnlyList<TestModule> Modules { get; init; }

    /// <summary>Sorted by module, class, method, arguments, row.</summary>
    public required IReadOnlyList<TestResult> Tests { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}
