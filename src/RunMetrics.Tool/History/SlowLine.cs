using System.Text.Json.Serialization;
using RunMetrics.Snapshots.Testing.Durations;

namespace RunMetrics.Tool.History;

/// <summary>One test of <c>slow --json</c>.</summary>
internal sealed record SlowLine
{
    public required string Test { get; init; }

    public required string Variant { get; init; }

    public required DurationState State { get; init; }

    /// <summary>Median of the newest five passes.</summary>
    public required double Seconds { get; init; }

    public required double P50 { get; init; }

    public required double P95 { get; init; }

    /// <summary>Passes in the window.</summary>
    public required int Runs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Since { get; init; }

    public required string Evidence { get; init; }

    public required string Assembly { get; init; }

    public static SlowLine Of(DurationVerdict verdict) => new()
    {
        Test = verdict.Test,
        Variant = verdict.Variant,
        State = verdict.State,
        Seconds = Math.Round(verdict.Seconds, 4),
        P50 = Math.Round(verdict.P50, 4),
        P95 = Math.Round(verdict.P95, 4),
        Runs = verdict.Runs,
        Since = verdict.Since,
        Evidence = verdict.Evidence,
        Assembly = verdict.Assembly,
    };
}
