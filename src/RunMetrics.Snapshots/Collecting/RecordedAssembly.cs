using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>An assembly that a build of the run has read, and what is known about it beyond its types.</summary>
internal sealed record RecordedAssembly
{
    public required CompiledAssembly Assembly { get; init; }

    /// <summary>The project that made it, relative to the repository root; null when unknown.</summary>
    public string? Project { get; init; }

    /// <summary>True when it holds tests of the run.</summary>
    public required bool Test { get; init; }

    /// <summary>Moniker such as <c>net10.0</c>; null when the assembly does not say.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Further target frameworks it was built for, newest first; their types are not in the graph.</summary>
    public required IReadOnlyList<string> OtherTargetFrameworks { get; init; }
}
