namespace RunMetrics.Snapshots.Runs;

/// <summary>Sets step timestamps. A stamp is set once and never changes.</summary>
internal static class StepClock
{
    public static RunSummary Reach(RunSummary run, RunStep step, DateTimeOffset now)
    {
        var stamps = run.StepTimestamps;
        var next = step switch
        {
            RunStep.Build => stamps with { Build = stamps.Build ?? now },
            RunStep.Test => stamps with { Test = stamps.Test ?? now },
            RunStep.Collect => stamps with { Collect = stamps.Collect ?? now },
            RunStep.Report => stamps with { Report = stamps.Report ?? now },
            RunStep.Finished => stamps with { Finished = stamps.Finished ?? now },
            _ => stamps,
        };
        return run with { StepTimestamps = next, CurrentStep = step };
    }
}
