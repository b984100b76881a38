using System.Text.Json;

namespace RunMetrics.Tool.Pushing;

/// <summary>A run as the server has it: contract <c>run-details.schema.json</c>, as far as pushing needs it.</summary>
internal sealed record RemoteRun
{
    /// <summary>Its summary.</summary>
    public required JsonElement Summary { get; init; }

    /// <summary>SHA-256 by name of artifact.</summary>
    public required IReadOnlyDictionary<string, string> Artifacts { get; init; }

    /// <summary>False for a run that goes on there, or was cut off: there is no summary to compare with.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>Entity tag, to change it only as it was read.</summary>
    public string? ETag { get; init; }

    /// <summary>When the run began; null when that cannot be read.</summary>
    public DateTimeOffset? StartedAt => Summary.TryGetProperty("startedAt", out var started) && started.ValueKind == JsonValueKind.String && started.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>Reads an answer; null when it is none of a run.</summary>
    public static RemoteRun? Parse(ReadOnlyMemory<byte> json, string? etag)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("run", out var run) && run.ValueKind == JsonValueKind.Object && root.TryGetProperty("artifacts", out var artifacts)
                ? new RemoteRun
                {
                    Summary = run.Clone(),
                    Artifacts = artifacts.EnumerateArray().ToDictionary(static one => one.GetProperty("name").GetString()!, static one => one.GetProperty("sha256").GetString()!, StringComparer.Ordinal),
                    IsStored = !(root.TryGetProperty("stored", out var stored) && stored.ValueKind == JsonValueKind.False),
                    ETag = etag,
                }
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }
}
