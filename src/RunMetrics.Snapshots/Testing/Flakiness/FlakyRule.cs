namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>Parameters of the rule that tells flaky from broken; docs/flaky-tests.md has the reasons.</summary>
public sealed record FlakyRule
{
    /// <summary>Executions of a test that count: its newest.</summary>
    public int Window { get; init; } = 100;

    /// <summary>The newest of them in which switches count. Fewer, since every fault and its repair switch, too, and add up over time.</summary>
    public int SwitchWindow { get; init; } = 50;

    /// <summary>Fewer executions are too few for a verdict.</summary>
    public int MinRuns { get; init; } = 5;

    /// <summary>Switches of the final outcome on one branch from which on a test is flaky.</summary>
    public int MinSwitches { get; init; } = 3;

    /// <summary>Failures in a row from which on a test is broken.</summary>
    public int BrokenAfter { get; init; } = 3;

    /// <summary>Passes in a row after which a broken test is broken no more.</summary>
    public int RepairedAfter { get; init; } = 2;

    /// <summary>Clean executions in a row that a flaky test needs at least to be healthy again …</summary>
    public int RecoveredAfter { get; init; } = 20;

    /// <summary>… and chance may explain such a streak with no more than this probability. The same bound tells a streak of failures of a flaky test from breakage.</summary>
    public double ChanceLimit { get; init; } = 0.01;

    /// <summary>A run is an outage when its share of failed first attempts is more than this many times the median …</summary>
    public double OutageFactor { get; init; } = 2;

    /// <summary>… and more than this above it …</summary>
    public double OutageMargin { get; init; } = 0.02;

    /// <summary>… and at least so many tests failed beyond the median: in a small suite one failure is a large share.</summary>
    public int OutageTests { get; init; } = 5;
}
