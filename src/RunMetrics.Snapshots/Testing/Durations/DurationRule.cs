namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>Parameters of the rule that tells slower from noisy; docs/slow-tests.md has the reasons.</summary>
public sealed record DurationRule
{
    /// <summary>Executions of a test that count: its newest.</summary>
    public int Window { get; init; } = 100;

    /// <summary>The newest of them, whose median is how long the test takes now. A change is told when it has lasted for most of them.</summary>
    public int Recent { get; init; } = 5;

    /// <summary>Executions that must stand before a change: what was usual is unknown without them.</summary>
    public int MinBefore { get; init; } = 10;

    /// <summary>A change is worth a word from this many times what was usual …</summary>
    public double Factor { get; init; } = 1.3;

    /// <summary>… and from this many seconds.</summary>
    public double Floor { get; init; } = 0.05;

    /// <summary>Standard errors that a step or a rise must measure: noise, seen from a hundred places, reaches 3 easily and 5 hardly ever.</summary>
    public double Certainty { get; init; } = 5;

    /// <summary>Executions from which on a slow rise can be told.</summary>
    public int MinDrift { get; init; } = 20;

    /// <summary>Tests that must have a ratio to their usual duration before their median says how slow a run's machine was.</summary>
    public int MachineTests { get; init; } = 10;

    /// <summary>Shorter tests, in seconds, say nothing about the machine: their durations are remembered in whole milliseconds.</summary>
    public double MachineFloor { get; init; } = 0.005;
}
