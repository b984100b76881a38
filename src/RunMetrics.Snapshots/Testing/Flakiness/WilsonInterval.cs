namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>Wilson's score interval: honest for small samples and for rates near 0 and 1, where the normal approximation is not.</summary>
/// <remarks>E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927).</remarks>
public static class WilsonInterval
{
    private const double Z95 = 1.959963984540054;

    /// <summary>The 95 % interval of a proportion; 0 to 1 when nothing was counted.</summary>
    /// <param name="hits">What was counted.</param>
    /// <param name="trials">Of how many.</param>
    public static (double Low, double High) Of(int hits, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, hits);
        if (trials == 0)
            return (0, 1);
        const double square = Z95 * Z95;
        var (n, share) = ((double)trials, (double)hits / trials);
        var middle = share + (square / (2 * n));
        var half = Z95 * Math.Sqrt(((share * (1 - share)) + (square / (4 * n))) / n);
        var scale = 1 + (square / n);
        return (hits == 0 ? 0 : Math.Max(0, (middle - half) / scale), hits == trials ? 1 : Math.Min(1, (middle + half) / scale));
    }
}
