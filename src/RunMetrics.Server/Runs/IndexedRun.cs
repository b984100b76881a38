namespace RunMetrics.Server.Runs;

/// <summary>A run as the index has it.</summary>
/// <param name="Id">Run id.</param>
/// <param name="Stamp">What tells that it has changed.</param>
/// <param name="IsStored">True for a run with a summary in the run folder: not one that is running, nor one of another program.</param>
internal readonly record struct IndexedRun(string Id, long Stamp, bool IsStored = true);
