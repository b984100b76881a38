using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Selecting;

namespace RunMetrics.Tool.Running;

/// <summary>What is to be run, and what need not be.</summary>
internal sealed record TestPlan
{
    /// <summary>Where the projects are from.</summary>
    public required TestTarget Target { get; init; }

    /// <summary>The scope, with what the command line adds to it.</summary>
    public required TestScope Scope { get; init; }

    /// <summary>Projects to run, in order.</summary>
    public required IReadOnlyList<SelectedProject> Projects { get; init; }

    /// <summary>Projects whose last result stands.</summary>
    public IReadOnlyList<CachedProject> Cached { get; init; } = [];

    /// <summary>How the selection came about, in words for people; null when there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>Which files count for what; null when nobody asked.</summary>
    public RepositoryMap? Map { get; init; }

    /// <summary>The repository before anything was run; null when nobody asked what results depend on.</summary>
    public SourceTree? Tree { get; init; }

    /// <summary>Test classes to run, full names; null for all of them.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Projects that are left out: neither selected nor cached.</summary>
    public int LeftOut { get; init; }
}
