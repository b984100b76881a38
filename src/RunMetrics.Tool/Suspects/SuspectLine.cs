using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Tool.Suspects;

/// <summary>One failed test of <c>suspects --json</c>.</summary>
internal sealed record SuspectLine
{
    public required string Test { get; init; }

    public required string Id { get; init; }

    public required string Assembly { get; init; }

    public string? TargetFramework { get; init; }

    /// <summary>Failed now and not in the run before; absent without one.</summary>
    public bool? NewFailure { get; init; }

    public required ReachState Reach { get; init; }

    public required IReadOnlyList<string> Unknown { get; init; }

    public required IReadOnlyList<Suspect> Suspects { get; init; }

    public static SuspectLine Of(SuspectedTest test, TestReport tests, ISet<int>? news)
    {
        var (result, module) = (tests.Tests[test.Test], tests.Modules[tests.Tests[test.Test].Module]);
        return new SuspectLine
        {
            Test = result.Name,
            Id = result.Id,
            Assembly = module.Name,
            TargetFramework = module.TargetFramework,
            NewFailure = news?.Contains(test.Test),
            Reach = test.Reach.State,
            Unknown = test.Reach.Reasons,
            Suspects = test.Suspects,
        };
    }
}
