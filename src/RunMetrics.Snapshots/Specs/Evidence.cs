using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Specs;

/// <summary>What speaks for a requirement, counted.</summary>
internal readonly record struct Evidence
{
    /// <summary>Tests that name it and passed.</summary>
    public int Passed { get; init; }

    /// <summary>Tests that name it and failed.</summary>
    public int Failed { get; init; }

    /// <summary>Tests that name it and did neither, and test code of which no result is known.</summary>
    public int NotRun { get; init; }

    /// <summary>Types and members of the product that name it.</summary>
    public int Symbols { get; init; }

    /// <summary>Commits that name it.</summary>
    public int Commits { get; init; }

    /// <summary>Tests, whatever became of them.</summary>
    public int Tests => Passed + Failed + NotRun;

    /// <summary>The same and a test.</summary>
    public Evidence With(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Passed => this with { Passed = Passed + 1 },
        TestOutcome.Failed => this with { Failed = Failed + 1 },
        _ => this with { NotRun = NotRun + 1 },
    };
}
