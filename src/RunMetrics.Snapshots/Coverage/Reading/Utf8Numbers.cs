using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Numbers as reports write them.</summary>
internal static class Utf8Numbers
{
    /// <summary>A whole number that stops at the largest one instead of overflowing. Fractions are cut off, anything below zero is zero.</summary>
    /// <returns>False when it is no number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryCount(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        foreach (var b in text)
        {
            var digit = (uint)(b - '0');
            if (digit > 9)
                return TryFraction(text, out value);
            value = value > (long.MaxValue - digit) / 10 ? long.MaxValue : (value * 10) + digit;
        }

        return !text.IsEmpty;
    }

    /// <summary>A line number; 0 for one that no file has.</summary>
    /// <returns>False when it is no number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryLine(ReadOnlySpan<byte> text, out int line)
    {
        var parsed = TryCount(text, out var value);
        line = value > int.MaxValue ? 0 : (int)value;
        return parsed;
    }

    /// <summary>The numbers of "50% (1/2)".</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRatio(ReadOnlySpan<byte> text, out int covered, out int total)
    {
        (covered, total) = (0, 0);
        var open = text.IndexOf((byte)'(');
        if (open < 0)
            return false;
        text = text[(open + 1)..];
        var slash = text.IndexOf((byte)'/');
        var close = text.IndexOf((byte)')');
        if (slash < 0 || close < slash || !TryCount(text[..slash], out var part) || !TryCount(text[(slash + 1)..close], out var whole) || whole > ConditionWords.MaxPaths)
            return false;
        total = (int)whole;
        covered = (int)Math.Min(part, whole);
        return true;
    }

    /// <summary>The number of "33.33%", or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Percent(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out double value, out _) && double.IsFinite(value) ? value : -1;

    private static bool TryFraction(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (!Utf8Parser.TryParse(text, out double number, out var used) || used != text.Length || double.IsNaN(number))
            return false;
        value = number >= long.MaxValue ? long.MaxValue : (long)Math.Max(number, 0);
        return true;
    }
}
