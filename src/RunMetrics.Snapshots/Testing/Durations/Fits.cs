namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>A change from one level to another.</summary>
/// <param name="At">The first value of the new level.</param>
/// <param name="Errors">Difference of the levels in its standard errors; negative when it goes down.</param>
/// <param name="Residual">What the two levels leave unexplained, as a sum of squares.</param>
internal readonly record struct StepFit(int At, double Errors, double Residual);

/// <summary>A steady rise or fall.</summary>
/// <param name="Rise">From the first to the last value of the line.</param>
/// <param name="Errors">Its slope in standard errors.</param>
/// <param name="Residual">What the line leaves unexplained, as a sum of squares.</param>
internal readonly record struct LineFit(double Rise, double Errors, double Residual);

/// <summary>
/// Least squares over the logarithms of durations, in one pass each. Logarithms, since noise of durations multiplies: a test of one second varies
/// by tenths, one of ten by seconds; and since one outlier weighs less there.
/// </summary>
internal static class Fits
{
    /// <summary>Durations are rounded to milliseconds and machines jitter: no series is steadier than this.</summary>
    private const double LeastDeviation = 0.02;

    /// <summary>The step that explains most; both levels keep a least number of values.</summary>
    public static StepFit Step(ReadOnlySpan<double> values, int minBefore, int minAfter)
    {
        var (sum, total) = Totals(values);
        var (best, at, left) = (-1.0, minBefore, 0.0);
        for (var i = 0; i <= values.Length - minAfter; i++)
        {
            if (i >= minBefore)
            {
                var between = Between(left, sum, i, values.Length);
                if (between > best)
                    (best, at) = (between, i);
            }

            left += values[i];
        }

        var before = 0.0;
        foreach (var value in values[..at])
            before += value;
        var residual = Math.Max(0, total - best);
        var difference = ((sum - before) / (values.Length - at)) - (before / at);
        return new StepFit(at, Math.Sign(difference) * Math.Sqrt(best) / Deviation(residual, values.Length), residual);
    }

    /// <summary>The line that explains most.</summary>
    public static LineFit Line(ReadOnlySpan<double> values)
    {
        var (sum, total) = Totals(values);
        var (middle, mean) = ((values.Length - 1) / 2.0, sum / values.Length);
        var (xx, xy) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            xx += (i - middle) * (i - middle);
            xy += (i - middle) * (values[i] - mean);
        }

        var residual = Math.Max(0, total - (xy * xy / xx));
        return new LineFit(xy / xx * (values.Length - 1), xy / Math.Sqrt(xx) / Deviation(residual, values.Length), residual);
    }

    private static (double Sum, double Squares) Totals(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        var (mean, squares) = (sum / values.Length, 0.0);
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return (sum, squares);
    }

    private static double Between(double left, double sum, int count, int all)
    {
        var difference = ((sum - left) / (all - count)) - (left / count);
        return (double)count * (all - count) / all * difference * difference;
    }

    private static double Deviation(double residual, int count) => Math.Max(LeastDeviation, Math.Sqrt(residual / (count - 2)));
}
