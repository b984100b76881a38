using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Runs;

/// <summary>A run that is listed and has no summary: one in progress, one that was cut off, or one of another program. What only a summary knows is unknown.</summary>
internal static class RunSketch
{
    /// <summary>The run in the contract of a summary.</summary>
    /// <param name="entry">The run as it is listed.</param>
    /// <param name="producer">Who says so.</param>
    public static RunSummary Of(RunIndexEntry entry, Producer producer) => new()
    {
        SchemaVersion = ContractVersion.Text,
        Id = entry.Id,
        Kind = entry.Kind,
        State = entry.State,
        Result = entry.Result,
        // No result of a test is here; of another program's run none is missing.
        Partial = entry.Kind != RunKind.Orchestrated,
        StartedAt = entry.StartedAt,
        FinishedAt = entry.FinishedAt,
        Duration = entry.Duration,
        StepTimestamps = new StepTimestamps { Started = entry.StartedAt, Finished = entry.FinishedAt },
        Machine = new MachineFacts { Os = OperatingSystemFamily.Other, Architecture = "unknown" },
        Git = new GitFacts { Available = false, Reason = entry.Kind == RunKind.Orchestrated ? "The state of the run says nothing of git." : "It is known when the run has been collected." },
        Projects = [],
        Diagnostics = [],
        Producer = producer,
        Extra = entry.Extra,
    };
}
