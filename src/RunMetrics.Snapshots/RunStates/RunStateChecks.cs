namespace RunMetrics.Snapshots.RunStates;

/// <summary>What the shape of a run state cannot say. Each check returns the first violation in words, or null.</summary>
internal static class RunStateChecks
{
    public static string? Check(RunStateList list) =>
        ContractChecks.Version(list.SchemaVersion) ?? ContractChecks.AtLeast(0, list.Total, "total") ?? ContractChecks.Each(list.Runs, "runs", Check);

    public static string? Check(RunStateReport run) =>
        ContractChecks.Version(run.SchemaVersion) ?? ContractChecks.RunId(run.Id, "id")
        ?? (run.Events < 0 ? "events is less than 0." : null)
        ?? ContractChecks.AtLeast(0, run.ActionsElsewhere, "actionsElsewhere")
        ?? ContractChecks.Each(run.Timeline, "timeline", static one => one.Line < 1 ? "line is less than 1." : null)
        ?? ContractChecks.Each(run.Actions, "actions", static one => one.Line < 1 ? "line is less than 1." : null)
        ?? ContractChecks.Each(run.UnknownTypes, "unknownTypes", static one => one.Count < 1 ? "count is less than 1." : null)
        ?? ContractChecks.Each(run.Times, "times", static one => one.Count < 1 ? "count is less than 1." : null)
        ?? ContractChecks.Each(run.Artifacts ?? [], "artifacts", static one => one.Sha256 is { } hash && !ContractChecks.IsHex(hash, 64) ? $"sha256 '{hash}' is none." : null);
}
