using RunMetrics.Snapshots.Selecting;

namespace RunMetrics.Tool.Running;

/// <summary>What <c>runmetrics test</c> is asked to do.</summary>
internal sealed record TestRequest
{
    /// <summary>Name of the scope.</summary>
    public string Scope { get; init; } = TestScope.All;

    /// <summary>Solution, project or folder, as given; null to find it.</summary>
    public string? Target { get; init; }

    /// <summary>Filter beside the one of the scope.</summary>
    public string? Filter { get; init; }

    public string? Configuration { get; init; }

    public string? Framework { get; init; }

    /// <summary>The commit or branch that <c>changed</c> counts from; null for the usual base.</summary>
    public string? Base { get; init; }

    /// <summary>With <c>changed</c>: whole projects, whatever the graph of types says.</summary>
    public bool WholeProjects { get; init; }

    /// <summary>Run everything that is selected, whatever passed before.</summary>
    public bool NoCache { get; init; }

    public bool NoBuild { get; init; }

    /// <summary>How often a failed test is tried again.</summary>
    public int Retry { get; init; }

    /// <summary>How often all tests are run.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Hold the run against the rules of the settings.</summary>
    public bool Gate { get; init; }

    /// <summary>Say what would be run, and run nothing.</summary>
    public bool List { get; init; }

    /// <summary>Show what <c>dotnet test</c> prints.</summary>
    public bool Verbose { get; init; }

    /// <summary>Further arguments of <c>dotnet test</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
