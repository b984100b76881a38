using System.Text;

namespace RunMetrics.Shared;

/// <summary>Reads what the event log needs to know from the end of the file.</summary>
internal static class EventLines
{
    // The writer puts the number first, so it can be read without parsing the line, and from a line that was cut off behind it.
    private static readonly byte[] Prefix = Encoding.ASCII.GetBytes("{\"seq\":");

    /// <summary>The highest sequence number among the lines of <paramref name="tail"/>; null when there is none.</summary>
    /// <param name="tail">Last bytes of the file.</param>
    /// <param name="count">How many of them were read.</param>
    /// <param name="startsAtLine">False when the first bytes may be the middle of a line.</param>
    public static long? LastSequence(byte[] tail, int count, bool startsAtLine)
    {
        long? last = null;
        var start = startsAtLine ? 0 : NextLine(tail, count, 0);
        for (; start < count; start = NextLine(tail, count, start))
        {
            if (SequenceAt(tail, count, start) is { } sequence && !(sequence <= last))
                last = sequence;
        }

        return last;
    }

    private static int NextLine(byte[] bytes, int count, int from)
    {
        var end = Array.IndexOf(bytes, (byte)'\n', from, count - from);
        return end < 0 ? count : end + 1;
    }

    // A number without a comma behind it may have lost digits.
    private static long? SequenceAt(byte[] bytes, int count, int start)
    {
        var position = start;
        foreach (var expected in Prefix)
        {
            if (position >= count || bytes[position++] != expected)
                return null;
        }

        long sequence = 0;
        for (var digits = 0; position < count && digits <= 18; position++, digits++)
        {
            var value = bytes[position] - '0';
            if (value is < 0 or > 9)
                return bytes[position] == (byte)',' && digits > 0 ? sequence : null;
            sequence = (sequence * 10) + value;
        }

        return null;
    }
}
