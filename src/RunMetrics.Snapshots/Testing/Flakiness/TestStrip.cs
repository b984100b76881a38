namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>What became of one test in each run, and what its failures cost.</summary>
/// <param name="Letters">One character per run, oldest first: p passed, k passed after a failed attempt, f failed, s skipped, n not executed, o other, - absent.</param>
/// <param name="Cost">Seconds of all attempts but one that passed, per run; the length of every attempt is that of the last one, which alone is remembered. Outages left out.</param>
public sealed record TestStrip(string Letters, double Cost);
