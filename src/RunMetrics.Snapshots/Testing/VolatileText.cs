using System.Globalization;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Recognises arguments that are made anew in every run: random GUIDs, the present time, addresses.</summary>
internal static class VolatileText
{
    private static readonly TimeSpan Present = TimeSpan.FromDays(2);

    /// <summary>True when the text holds a random GUID, an address, or a time of day close to <paramref name="now"/>.</summary>
    /// <remarks>A fixed date, a hand-made GUID such as 11111111-… and a short hex number are data: they are the same tomorrow.</remarks>
    public static bool IsVolatile(string text, DateTimeOffset now)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiHexDigit(text[i]) || (i > 0 && char.IsAsciiLetterOrDigit(text[i - 1])))
                continue;
            var rest = text.AsSpan(i);
            if (IsRandomGuid(rest) || IsAddress(rest) || IsPresent(rest, now))
                return true;
        }

        return false;
    }

    /// <summary>Length of a GUID with dashes at the beginning of the text, or 0.</summary>
    public static int GuidLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 36 || (text.Length > 36 && char.IsAsciiLetterOrDigit(text[36])))
            return 0;
        for (var i = 0; i < 36; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
                return 0;
        }

        return 36;
    }

    private static bool IsRandomGuid(ReadOnlySpan<char> text)
    {
        if (GuidLength(text) == 0)
            return false;
        // Versions 4 (random) and 7 (time), and with enough different digits not to be typed by hand.
        var digits = 0;
        foreach (var c in text[..36])
            digits |= char.IsAsciiHexDigit(c) ? 1 << Convert.ToInt32(c.ToString(), 16) : 0;
        return text[14] is '4' or '7' && text[19] is '8' or '9' or 'a' or 'b' or 'A' or 'B' && int.PopCount(digits) >= 8;
    }

    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        if (text is not ['0', 'x' or 'X', ..])
            return false;
        var digits = 0;
        while (digits + 2 < text.Length && char.IsAsciiHexDigit(text[digits + 2]))
            digits++;
        return digits is >= 9 and <= 16;
    }

    private static bool IsPresent(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        // 2026-11-20T08:27:10.1234567Z, 2026-11-20 08:27:10, 11/20/2026 08:27:10
        var end = 0;
        while (end < text.Length && end < 40 && (char.IsAsciiDigit(text[end]) || text[end] is '-' or ':' or '.' or '/' or '+' or 'T' or 'Z' || (text[end] == ' ' && end is >= 8 and <= 10)))
            end++;
        var candidate = text[..end].TrimEnd(".:-/+ ");
        if (candidate.Length < 16 || !candidate.Contains(':') || !(candidate.Contains('-') || candidate.Contains('/')))
            return false;
        return DateTimeOffset.TryParse(candidate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.TimeOfDay != TimeSpan.Zero
            && (time - now).Duration() < Present;
    }
}
