using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Specs;

/// <summary>What a map of requirements is made from.</summary>
internal sealed record SpecInput
{
    public required string RunId { get; init; }

    /// <summary>Requirements of all documents, by document and line, those of one id too.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>Tests of the run; null when it has none.</summary>
    public TestReport? Tests { get; init; }

    /// <summary>Assemblies of the run, and whether they hold tests; null when none was read.</summary>
    public IReadOnlyList<(CompiledAssembly Assembly, bool Test)>? Assemblies { get; init; }

    /// <summary>Commits with trailers; null when git did not tell.</summary>
    public IReadOnlyList<NamedCommit>? Commits { get; init; }

    public required GitFacts Git { get; init; }

    /// <summary>Why not all tests ran; empty when they did.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What else has to be known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The path of a source file in the repository, by its name in the symbols.</summary>
    public Func<string, string> Place { get; init; } = static path => path;
}
