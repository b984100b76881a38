using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>One line of <c>events.jsonl</c>, contract <c>event.schema.json</c>.</summary>
public sealed record RunEvent
{
    /// <summary>Position in the stream, from 1, strictly increasing.</summary>
    public required long Seq { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Dotted name; unknown ones are kept.</summary>
    public required string Type { get; init; }

    /// <summary>What reported it: project name and target framework.</summary>
    public string? Source { get; init; }

    /// <summary>Facts of this event.</summary>
    public JsonElement? Data { get; init; }
}
