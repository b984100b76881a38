namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>What was found in the durations of one test and variant.</summary>
/// <param name="State">Verdict.</param>
/// <param name="Seconds">Median of the newest.</param>
/// <param name="P50">Median of those before.</param>
/// <param name="P95">Their 95th percentile.</param>
/// <param name="Before">How many these are.</param>
/// <param name="Since">The first one of the change; -1 without one.</param>
internal readonly record struct DurationFinding(DurationState State, double Seconds, double P50, double P95, int Before, int Since);

/// <summary>Judges the durations of one test in one variant. Pure: the same durations always give the same verdict.</summary>
internal sealed class DurationJudge(DurationRule rule)
{
    /// <summary>Durations are remembered in whole milliseconds: 0 is something below half of one.</summary>
    private const double LeastSeconds = 0.0005;

    private const int Quarters = 4;

    private readonly double[] _logs = new double[rule.Window];
    private readonly float[] _scratch = new float[rule.Window];

    // Most of the newest: what is their median has lasted for so long.
    private int MinAfter => (rule.Recent / 2) + 1;

    private int Enough => rule.MinBefore + rule.Recent;

    /// <summary>Judges.</summary>
    /// <param name="seconds">Durations of the executions in the window, oldest first; at least one.</param>
    public DurationFinding Judge(ReadOnlySpan<float> seconds)
    {
        var now = Quantile.MedianOf(seconds[Math.Max(0, seconds.Length - rule.Recent)..], _scratch);
        if (seconds.Length < Enough)
            return Found(DurationState.NotEnoughRuns, seconds, now, -1);
        var logs = _logs.AsSpan(0, seconds.Length);
        for (var i = 0; i < seconds.Length; i++)
            logs[i] = Math.Log(Math.Max(LeastSeconds, seconds[i]));
        var first = Fits.Step(logs, rule.MinBefore, MinAfter);
        if (Drift(seconds, logs, now, first) is { } drift)
            return drift;
        return Steps(seconds, logs, now, first) ?? Found(DurationState.Normal, seconds, now, -1);
    }

    // A step is followed by looking behind it for a newer one. The newest that counts is the verdict; but what became faster and is still
    // slower than before an earlier step is slower.
    private DurationFinding? Steps(ReadOnlySpan<float> seconds, ReadOnlySpan<double> logs, float now, StepFit step)
    {
        DurationFinding? found = null;
        for (var start = 0; Math.Abs(step.Errors) >= rule.Certainty;)
        {
            var at = start + step.At;
            var finding = Change(seconds, start, at, now);
            if (finding is { State: DurationState.Slower } || (found is not { State: DurationState.Slower } && finding is not null))
                found = finding;
            start = at;
            if (seconds.Length - start < Enough)
                break;
            step = Fits.Step(logs[start..], rule.MinBefore, MinAfter);
        }

        return found;
    }

    // Slower is held against the level that the step left, so that a newer regression after an improvement is one; faster against all that
    // was before, since what only went back to where it was is nothing new.
    private DurationFinding? Change(ReadOnlySpan<float> seconds, int start, int at, float now)
    {
        var level = Quantile.MedianOf(seconds[at..], _scratch);
        var (low, high) = (Math.Min(now, level), Math.Max(now, level));
        var before = Sorted(seconds[start..at]);
        if (low > Quantile.NearestRank(before, 0.95) && IsMore(low, Quantile.Median(before)))
            return Found(DurationState.Slower, seconds[start..at], now, at);
        before = Sorted(seconds[..at]);
        return high < Quantile.NearestRank(before, 0.05) && IsMore(Quantile.Median(before), high) ? Found(DurationState.Faster, seconds[..at], now, at) : null;
    }

    // A rise that a line explains better than a step does, and that each quarter of the window shows.
    private DurationFinding? Drift(ReadOnlySpan<float> seconds, ReadOnlySpan<double> logs, float now, StepFit step)
    {
        if (seconds.Length < rule.MinDrift)
            return null;
        var line = Fits.Line(logs);
        if (line.Errors < rule.Certainty || line.Residual >= step.Residual || line.Rise < Math.Log(rule.Factor))
            return null;
        var last = 0f;
        for (var quarter = 0; quarter < Quarters; quarter++)
        {
            var median = Quantile.MedianOf(seconds[(seconds.Length * quarter / Quarters)..(seconds.Length * (quarter + 1) / Quarters)], _scratch);
            if (median <= last)
                return null;
            last = median;
        }

        var before = seconds[..(seconds.Length / Quarters)];
        return IsMore(now, Quantile.MedianOf(before, _scratch)) ? Found(DurationState.Drifting, before, now, 0) : null;
    }

    private bool IsMore(float more, float less) => more >= rule.Factor * less && more - less >= rule.Floor;

    private DurationFinding Found(DurationState state, ReadOnlySpan<float> before, float now, int since)
    {
        var sorted = Sorted(before);
        return new DurationFinding(state, now, Quantile.Median(sorted), Quantile.NearestRank(sorted, 0.95), before.Length, since);
    }

    private ReadOnlySpan<float> Sorted(ReadOnlySpan<float> values)
    {
        var copy = _scratch.AsSpan(0, values.Length);
        values.CopyTo(copy);
        copy.Sort();
        return copy;
    }
}
