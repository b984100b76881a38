using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Facts of one project and target framework.</summary>
public sealed record RunProject
{
    /// <summary>Project name.</summary>
    public required string Project { get; init; }

    /// <summary>Project file, relative to the repository root.</summary>
    public string? Path { get; init; }

    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>How its build went.</summary>
    public RunProjectBuild? Build { get; init; }

    /// <summary>Its test totals.</summary>
    public TestTotals? Tests { get; init; }

    /// <summary>How its test host ended.</summary>
    public ModuleOutcome? TestOutcome { get; init; }

    /// <summary>Wall time of the test host in seconds.</summary>
    public double? TestDuration { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement>? Extra { get; init; }
}

/// <summary>How the build of one project went.</summary>
public sealed record RunProjectBuild
{
    /// <summary>Outcome of the build.</summary>
    public required Builds.BuildOutcome Outcome { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Number of errors.</summary>
    public int? Errors { get; init; }

    /// <summary>Number of warnings.</summary>
    public int? Warnings { get; init; }
}
