using System.Buffers.Text;

namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>Reads times as other programs write them, and tells which kind it was.</summary>
internal static class StateTime
{
    // 2000 to 2100: in that century the four units of numbers do not overlap.
    private const decimal First = 946_684_800;
    private const decimal Last = 4_102_444_800;

    /// <summary>Reads a time; null, and <see cref="StateTimeKind.Ambiguous"/>, when it is none.</summary>
    /// <param name="text">Text of the value, a number or not.</param>
    /// <param name="offset">What times without an offset are ahead of UTC by.</param>
    /// <param name="kind">How it was written.</param>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> text, TimeSpan? offset, out StateTimeKind kind)
    {
        text = text.Trim(" \t"u8);
        kind = StateTimeKind.Ambiguous;
        return text.Length > 10 && text[4] == '-' ? Calendar(text, offset, ref kind) : Number(text, ref kind);
    }

    private static DateTimeOffset? Number(ReadOnlySpan<byte> text, ref StateTimeKind kind)
    {
        if (!Utf8Parser.TryParse(text, out decimal value, out var used) || used != text.Length)
            return null;
        var unit = 1m;
        for (var candidate = StateTimeKind.Seconds; candidate <= StateTimeKind.Nanoseconds; candidate++, unit *= 1000)
        {
            if (value < First * unit || value >= Last * unit)
                continue;
            kind = candidate;
            return new DateTimeOffset(DateTime.UnixEpoch.Ticks + (long)(value * TimeSpan.TicksPerSecond / unit), TimeSpan.Zero);
        }

        return null;
    }

    // yyyy-MM-dd, T or a space, HH:mm, perhaps :ss and a fraction, perhaps Z or an offset.
    private static DateTimeOffset? Calendar(ReadOnlySpan<byte> text, TimeSpan? offset, ref StateTimeKind kind)
    {
        if (!Digits(text, 0, 4, out var year) || text[7] != '-' || !Digits(text, 5, 2, out var month) || !Digits(text, 8, 2, out var day)
            || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || !Digits(text, 11, 2, out var hour) || !At(text, 13, ':') || !Digits(text, 14, 2, out var minute))
            return null;
        var next = 16;
        var second = 0;
        if (At(text, next, ':') && !Digits(text, next + 1, 2, out second))
            return null;
        next += At(text, next, ':') ? 3 : 0;
        var fraction = 0L;
        if (At(text, next, '.') || At(text, next, ','))
            fraction = Fraction(text, ref next);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Math.Max(year, 1), month) || hour > 23 || minute > 59 || second > 60)
            return null;
        var zone = Zone(text[next..], out var valid);
        if (!valid)
            return null;
        // A leap second is the end of its minute.
        var ticks = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Unspecified).Ticks + fraction - (zone ?? offset ?? TimeSpan.Zero).Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return null;
        kind = zone is not null ? StateTimeKind.Iso : text[10] == ' ' ? StateTimeKind.DateTime : StateTimeKind.IsoWithoutOffset;
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static long Fraction(ReadOnlySpan<byte> text, ref int next)
    {
        var ticks = 0L;
        var unit = TimeSpan.TicksPerSecond;
        for (next++; next < text.Length && text[next] is >= (byte)'0' and <= (byte)'9'; next++)
        {
            unit /= 10;
            ticks += (text[next] - '0') * unit;
        }

        return ticks;
    }

    private static TimeSpan? Zone(ReadOnlySpan<byte> rest, out bool valid)
    {
        valid = true;
        if (rest.IsEmpty)
            return null;
        if (rest is [(byte)'Z' or (byte)'z'] || rest.SequenceEqual(" UTC"u8))
            return TimeSpan.Zero;
        var minutes = 0;
        var isMinuteAt = At(rest, 3, ':') ? 4 : 3;
        valid = rest[0] is (byte)'+' or (byte)'-' && Digits(rest, 1, 2, out _)
            && (rest.Length == 3 || (rest.Length == isMinuteAt + 2 && Digits(rest, isMinuteAt, 2, out minutes)));
        if (!valid || !Digits(rest, 1, 2, out var hours))
            return null;
        var zone = new TimeSpan(hours, minutes, 0);
        return rest[0] == '-' ? -zone : zone;
    }

    private static bool At(ReadOnlySpan<byte> text, int at, char c) => at < text.Length && text[at] == c;

    private static bool Digits(ReadOnlySpan<byte> text, int at, int count, out int value)
    {
        value = 0;
        if (at + count > text.Length)
            return false;
        foreach (var c in text.Slice(at, count))
        {
            if (c is < (byte)'0' or > (byte)'9')
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
