using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Live;

namespace RunMetrics.Server.Live;

/// <summary>What is known, as messages.</summary>
internal static class LiveEvents
{
    /// <summary>A line of a stream as it stands.</summary>
    public static LiveMessage Message(string runId, EventLine line, string cursor) => new()
    {
        Type = LiveMessage.IsType(line.Event.Type) ? line.Event.Type : "unknown",
        // Between two members JSON allows a carriage return, which would end the line of the protocol.
        Data = line.Text.Span.Contains((byte)'\r') ? Array.ConvertAll(line.Text.ToArray(), static b => b == '\r' ? (byte)' ' : b) : line.Text,
        RunId = runId,
        Seq = line.Event.Seq,
        Cursor = cursor,
    };

    /// <summary>All that is known of one run.</summary>
    public static LiveMessage Snapshot(LiveRun run) => new()
    {
        Type = "snapshot",
        Data = Bytes(run),
        RunId = run.Id,
        Seq = run.Seq,
        Scope = LiveScope.One,
        IsFiltered = false,
    };

    /// <summary>All that is known of all runs.</summary>
    public static LiveMessage Snapshot(IReadOnlyList<LiveRun> runs, string? newest) => new()
    {
        Type = "snapshot",
        Data = JsonSerializer.SerializeToUtf8Bytes(new LiveRuns { SchemaVersion = ContractVersion.Text, Live = runs, Newest = newest }, LiveJson.Compact.LiveRuns),
        Cursor = LiveCursor.Of(runs.Select(static run => (run.Id, run.Seq))),
        Scope = LiveScope.All,
        IsFiltered = false,
    };

    /// <summary>A run has been found.</summary>
    public static LiveMessage Added(LiveRun run) => new() { Type = "run.added", Data = Bytes(run), RunId = run.Id, Scope = LiveScope.All };

    /// <summary>A run has changed in what its events do not say.</summary>
    public static LiveMessage Changed(LiveRunChange change) =>
        new() { Type = "run.changed", Data = JsonSerializer.SerializeToUtf8Bytes(change, LiveJson.Compact.LiveRunChange), RunId = change.Id };

    /// <summary>A run is not followed any more.</summary>
    public static LiveMessage Removed(string runId) => new()
    {
        Type = "run.removed",
        Data = JsonSerializer.SerializeToUtf8Bytes(new LiveRunChange { Id = runId }, LiveJson.Compact.LiveRunChange),
        RunId = runId,
        Scope = LiveScope.All,
    };

    /// <summary>The list of all runs has changed.</summary>
    public static LiveMessage Listed(string? newest) =>
        new() { Type = "runs.changed", Data = JsonSerializer.SerializeToUtf8Bytes(new LiveList { Newest = newest }, LiveJson.Compact.LiveList), Scope = LiveScope.All };

    private static byte[] Bytes(LiveRun run) => JsonSerializer.SerializeToUtf8Bytes(run, LiveJson.Compact.LiveRun);
}
