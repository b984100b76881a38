using System.Globalization;

namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>Puts into one sentence what a verdict rests on.</summary>
internal static class DurationEvidence
{
    public static string Of(DurationFinding finding, int runs, string? since, DurationRule rule)
    {
        var now = Seconds(finding.Seconds) + " now";
        var usual = $"p50 {Seconds(finding.P50)} and p95 {Seconds(finding.P95)} of ";
        var text = CultureInfo.InvariantCulture;
        return finding.State switch
        {
            DurationState.NotEnoughRuns => string.Create(text, $"not enough runs: {runs} of the {rule.MinBefore + rule.Recent} that a verdict needs; {now}"),
            DurationState.Slower => string.Create(text, $"{now}, {usual}{Runs(finding.Before)} before; slower since {since}, for {Runs(runs - finding.Since)}"),
            DurationState.Faster => string.Create(text, $"{now}, {usual}{Runs(finding.Before)} before; faster since {since}, for {Runs(runs - finding.Since)}"),
            DurationState.Drifting => string.Create(text, $"{now}, {usual}the first {Runs(finding.Before)}; rising little by little over {Runs(runs)} since {since}"),
            _ => string.Create(text, $"{now}, {usual}{Runs(runs)}"),
        };
    }

    private static string Seconds(double seconds) => seconds switch
    {
        < 0.0995 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms"),
        < 9.995 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
    };

    private static string Runs(int count) => count == 1 ? "1 run" : string.Create(CultureInfo.InvariantCulture, $"{count} runs");
}
