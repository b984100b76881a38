using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Tool.Quarantine;

namespace RunMetrics.Tool.History;

/// <summary>One test of <c>flaky --json</c>.</summary>
internal sealed record FlakyLine
{
    public required string Test { get; init; }

    public required string Variant { get; init; }

    public required StabilityState State { get; init; }

    public required double FlakeRate { get; init; }

    public required double Low { get; init; }

    public required double High { get; init; }

    public required int Runs { get; init; }

    public required string Evidence { get; init; }

    public required string Assembly { get; init; }

    public QuarantineMark? Quarantine { get; init; }

    public static FlakyLine Of(FlakyVerdict verdict, QuarantineMark? mark) => new()
    {
        Test = verdict.Test,
        Variant = verdict.Variant,
        State = verdict.State,
        FlakeRate = Round(verdict.FlakeRate),
        Low = Round(verdict.Low),
        High = Round(verdict.High),
        Runs = verdict.Runs,
        Evidence = verdict.Evidence,
        Assembly = verdict.Assembly,
        Quarantine = mark,
    };

    private static double Round(double share) => Math.Round(share, 4);
}
