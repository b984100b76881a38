namespace RunMetrics.Snapshots.Coverage;

/// <summary>A member as it stands in the source, with its lambdas, local functions, state machines and accessors. Immutable.</summary>
public sealed class MemberCoverage
{
    /// <summary>Name a developer would say: <c>RunAsync</c>, <c>Count</c>, <c>operator +</c>, <c>this[]</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Full name of its type, with dots and type parameters.</summary>
    public required string Type { get; init; }

    /// <summary>Assembly; empty when no report names it.</summary>
    public required string Assembly { get; init; }

    /// <summary>Path of its file.</summary>
    public required string File { get; init; }

    /// <summary>First coverable line.</summary>
    public required int FirstLine { get; init; }

    /// <summary>Last coverable line.</summary>
    public required int LastLine { get; init; }

    /// <summary>Totals of its lines.</summary>
    public required CoverageCounts Counts { get; init; }

    /// <summary>Cyclomatic complexity: 1 and for each condition its paths less one.</summary>
    public required int Complexity { get; init; }

    /// <summary>Change Risk Anti-Patterns by line coverage: see <see cref="CoverageMetrics.Crap"/>.</summary>
    public double Crap => CoverageMetrics.Crap(Complexity, Counts.LineRate ?? 0);
}
