namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>How long a test takes, held against its own past.</summary>
public enum DurationState
{
    /// <summary>Too few executions for a verdict.</summary>
    NotEnoughRuns,

    /// <summary>As long as usual.</summary>
    Normal,

    /// <summary>Longer than usual from one run on.</summary>
    Slower,

    /// <summary>Longer, little by little, over the whole window.</summary>
    Drifting,

    /// <summary>Shorter than usual from one run on.</summary>
    Faster,
}

/// <summary>A test in one variant, its duration judged by its past. All durations but <see cref="SlowTest.Seconds"/> are freed from how slow the machine of their run was.</summary>
public sealed record DurationVerdict
{
    /// <summary>Assembly name without extension.</summary>
    public required string Assembly { get; init; }

    /// <summary>Stable identity, 16 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Class, method and arguments.</summary>
    public required string Test { get; init; }

    /// <summary>Target framework, operating system and architecture, as far as known.</summary>
    public required string Variant { get; init; }

    /// <summary>Verdict.</summary>
    public required DurationState State { get; init; }

    /// <summary>Median of the newest executions.</summary>
    public required double Seconds { get; init; }

    /// <summary>Median of the executions before the change, the first quarter of the window when it drifts, else all of the window.</summary>
    public required double P50 { get; init; }

    /// <summary>Their 95th percentile, by nearest rank.</summary>
    public required double P95 { get; init; }

    /// <summary>How many these are.</summary>
    public required int Before { get; init; }

    /// <summary>Executions in the window.</summary>
    public required int Runs { get; init; }

    /// <summary>Commit of the run the change began with, else its run id; null without a change.</summary>
    public string? Since { get; init; }

    /// <summary>When that run began.</summary>
    public DateTimeOffset? SinceTime { get; init; }

    /// <summary>Index of its execution in <see cref="Durations"/>.</summary>
    public int? ChangedAt { get; init; }

    /// <summary>One sentence with what the verdict rests on.</summary>
    public required string Evidence { get; init; }

    /// <summary>Seconds of each execution in the window, oldest first.</summary>
    public required ReadOnlyMemory<float> Durations { get; init; }

    /// <summary>Seconds that each run takes longer than it used to.</summary>
    public double Cost => Seconds - P50;
}

/// <summary>A test of the newest run by the time it took there.</summary>
/// <param name="Assembly">Assembly name without extension.</param>
/// <param name="Test">Class, method and arguments.</param>
/// <param name="Variant">Target framework, operating system and architecture, as far as known.</param>
/// <param name="Seconds">Duration of the last attempt, as measured.</param>
/// <param name="Share">Of the durations of all tests of the run.</param>
/// <param name="Verdict">What its past says; null when it never passed.</param>
public sealed record SlowTest(string Assembly, string Test, string Variant, double Seconds, double Share, DurationVerdict? Verdict);

/// <summary>Every verdict over a history.</summary>
public sealed record DurationReport
{
    /// <summary>Runs that were read, outages included.</summary>
    public required int Runs { get; init; }

    /// <summary>How many times as long as usual the tests of the newest run took, in the middle: taken out of every verdict; null when too few tests tell.</summary>
    public double? MachineFactor { get; init; }

    /// <summary>By state (slower, drifting, faster, too few runs, normal), then seconds that were gained or lost, then name.</summary>
    public required IReadOnlyList<DurationVerdict> Tests { get; init; }

    /// <summary>The slowest tests of the newest run, longest first.</summary>
    public required IReadOnlyList<SlowTest> Slowest { get; init; }

    /// <summary>Seconds that all executed tests of the newest run took.</summary>
    public required double TestSeconds { get; init; }
}
