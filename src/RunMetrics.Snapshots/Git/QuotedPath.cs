using System.Text;

namespace RunMetrics.Snapshots.Git;

/// <summary>File names as git writes them in a diff: plain, or in quotes with the escapes of C when they hold quotes, backslashes or controls.</summary>
internal static class QuotedPath
{
    /// <summary>Reads the name at the beginning of a text.</summary>
    /// <param name="text">UTF-8; a plain name reaches to its end.</param>
    /// <param name="length">Bytes that the name takes in the text.</param>
    public static string Read(ReadOnlySpan<byte> text, out int length)
    {
        length = text.Length;
        if (text is not [(byte)'"', ..])
            return Encoding.UTF8.GetString(text);
        var bytes = new byte[text.Length];
        var count = 0;
        var at = 1;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                bytes[count++] = Escape(text, ref at);
            else
                bytes[count++] = text[at++];
        }

        length = Math.Min(at + 1, text.Length);
        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    // One to three octal digits, or one of the letters of C.
    private static byte Escape(ReadOnlySpan<byte> text, ref int at)
    {
        var value = 0;
        var digits = 0;
        for (at++; digits < 3 && at < text.Length && text[at] is >= (byte)'0' and <= (byte)'7'; at++, digits++)
            value = (value * 8) + text[at] - '0';
        if (digits > 0)
            return (byte)value;
        return text[at++] switch
        {
            (byte)'a' => 7,
            (byte)'b' => 8,
            (byte)'t' => 9,
            (byte)'n' => 10,
            (byte)'v' => 11,
            (byte)'f' => 12,
            (byte)'r' => 13,
            var other => other,
        };
    }
}
