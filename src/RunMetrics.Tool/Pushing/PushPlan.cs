using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Pushing;

/// <summary>What becomes of a summary.</summary>
internal enum SummaryStep
{
    /// <summary>The server has it.</summary>
    Keep,

    /// <summary>The server does not know the run.</summary>
    Create,

    /// <summary>The run was collected again since.</summary>
    Replace,

    /// <summary>The server has another recording under the same id: nothing of it may be touched.</summary>
    Refuse,
}

/// <summary>What is to be sent so that a server has a run as it is here.</summary>
/// <param name="Summary">What becomes of <c>run.json</c>.</param>
/// <param name="Artifacts">Those the server lacks or has otherwise, by name.</param>
internal sealed record PushPlan(SummaryStep Summary, IReadOnlyList<RunArtifact> Artifacts)
{
    /// <summary>True when the server has all of it.</summary>
    public bool IsEmpty => Summary == SummaryStep.Keep && Artifacts.Count == 0;

    /// <summary>Compares both sides. What the server has beyond is left alone.</summary>
    /// <param name="local">The run here.</param>
    /// <param name="remote">The run there; null when there is none.</param>
    public static PushPlan Of(LocalRun local, RemoteRun? remote)
    {
        var summary = remote switch
        {
            null => SummaryStep.Create,
            _ when local.HasSummary(remote.Summary) => SummaryStep.Keep,
            { StartedAt: { } started } when started == local.StartedAt => SummaryStep.Replace,
            _ => SummaryStep.Refuse,
        };
        return new PushPlan(
            summary,
            summary == SummaryStep.Refuse
                ? []
                : [.. local.Artifacts.Where(artifact => remote?.Artifacts.GetValueOrDefault(artifact.Name) != artifact.Sha256).OrderBy(static artifact => artifact.Name, StringComparer.Ordinal)]);
    }
}
