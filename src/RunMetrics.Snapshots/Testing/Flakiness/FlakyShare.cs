namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>Flaky executions among the executions of a run. A run without any that count, such as an outage, has no share.</summary>
/// <param name="RunId">Run id.</param>
/// <param name="Flaky">Executions that were flaky.</param>
/// <param name="Executions">Tests that passed or failed and that a verdict counts.</param>
public sealed record FlakyShare(string RunId, int Flaky, int Executions);
