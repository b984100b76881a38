namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>A changed file that may be why a test fails.</summary>
public sealed record Suspect
{
    /// <summary>Changed file, relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Points; see <see cref="SuspectScore"/>. They order suspects and are no probability.</summary>
    public required int Score { get; init; }

    /// <summary>The changed line that the stack trace names, when it names one.</summary>
    public int? Line { get; init; }

    /// <summary>What the points are for, in words for people; the strongest first.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

/// <summary>A failed test, with what the change has to do with it.</summary>
public sealed record SuspectedTest
{
    /// <summary>Index into <see cref="TestReport.Tests"/>.</summary>
    public required int Test { get; init; }

    /// <summary>Whether the change can reach it.</summary>
    public required TestReach Reach { get; init; }

    /// <summary>Suspects, the most suspicious first; at most <see cref="SuspectScore.MostSuspects"/>. None when the change cannot reach the test.</summary>
    public required IReadOnlyList<Suspect> Suspects { get; init; }
}

/// <summary>Every failed test of a run, held against the change.</summary>
public sealed record SuspectReport
{
    /// <summary>What the change is counted from: a branch, or as the range names it.</summary>
    public string? BaseName { get; init; }

    /// <summary>Commit the change is counted from.</summary>
    public string? Base { get; init; }

    /// <summary>Changed files.</summary>
    public required int ChangedFiles { get; init; }

    /// <summary>Failed tests, by their index.</summary>
    public required IReadOnlyDictionary<int, SuspectedTest> Tests { get; init; }
}
