namespace RunMetrics.Snapshots.History;

/// <summary>
/// A duration in two characters: a bucket of twelve bits, in base 64. Whole milliseconds up to 511; above, buckets 1/256 wide, so that a value
/// is at most 0.2 % off; 2.3 hours and more are one bucket.
/// </summary>
public static class HistoryDuration
{
    /// <summary>Characters per duration.</summary>
    public const int Width = 2;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    private const int MaxExponent = 15;

    private static readonly sbyte[] Digits = MakeDigits();

    /// <summary>Puts a duration behind the others.</summary>
    /// <param name="column">Two characters per row.</param>
    /// <param name="row">Row.</param>
    /// <param name="seconds">Seconds; null is written as 0.</param>
    public static void Write(Span<char> column, int row, double? seconds)
    {
        var bucket = Bucket(seconds is > 0 and var value ? Math.Round(value * 1000, MidpointRounding.AwayFromZero) : 0);
        column[row * Width] = Alphabet[bucket >> 6];
        column[(row * Width) + 1] = Alphabet[bucket & 63];
    }

    /// <summary>Milliseconds of a row.</summary>
    /// <param name="column">Two characters per row.</param>
    /// <param name="row">Row.</param>
    public static int Read(ReadOnlySpan<char> column, int row)
    {
        var bucket = (Digits[column[row * Width] & 127] << 6) | (int)Digits[column[(row * Width) + 1] & 127];
        var (exponent, mantissa) = (bucket >> 8, bucket & 255);
        if (exponent == 0)
            return mantissa;

        // The middle of the bucket is the least wrong.
        var low = (256 + mantissa) << (exponent - 1);
        return low + ((1 << (exponent - 1)) >> 1);
    }

    /// <summary>True when a column holds nothing else.</summary>
    internal static bool IsColumn(ReadOnlySpan<char> column)
    {
        foreach (var letter in column)
        {
            if (letter > 127 || Digits[letter] < 0)
                return false;
        }

        return true;
    }

    private static int Bucket(double milliseconds)
    {
        if (milliseconds < 256)
            return (int)milliseconds;
        var whole = milliseconds > int.MaxValue ? int.MaxValue : (int)milliseconds;
        var exponent = 1;
        while (whole >> (exponent - 1) > 511)
            exponent++;
        return exponent > MaxExponent ? (MaxExponent << 8) | 255 : (exponent << 8) | ((whole >> (exponent - 1)) & 255);
    }

    private static sbyte[] MakeDigits()
    {
        var digits = new sbyte[128];
        Array.Fill(digits, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++)
            digits[Alphabet[i]] = (sbyte)i;
        return digits;
    }
}
