using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Any encoding becomes UTF-8 without byte order mark.</summary>
internal static class TextStream
{
    /// <summary>The stream as UTF-8.</summary>
    /// <param name="stream">A stream at its beginning.</param>
    /// <param name="head">Its first bytes.</param>
    /// <exception cref="CoverageFormatException">The encoding it declares is not known.</exception>
    public static Stream AsUtf8(Stream stream, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
        {
            stream.Position = Encoding.UTF8.Preamble.Length;
            return stream;
        }

        var (encoding, mark) = Detect(head);
        if (encoding is null)
            return stream;
        stream.Position = mark;
        return Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>The first bytes as UTF-8, for a look at what they are.</summary>
    public static ReadOnlySpan<byte> HeadAsUtf8(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            return head[Encoding.UTF8.Preamble.Length..];
        return Wide(head) is ({ } wide, var mark) ? Encoding.UTF8.GetBytes(wide.GetString(head[mark..])) : head;
    }

    private static (Encoding? Encoding, int Mark) Detect(ReadOnlySpan<byte> head)
    {
        var wide = Wide(head);
        return wide.Encoding is null ? (Declared(head), 0) : wide;
    }

    private static (Encoding? Encoding, int Mark) Wide(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [(byte)'<', 0, ..] => (Encoding.Unicode, 0),
        [0, (byte)'<', ..] => (Encoding.BigEndianUnicode, 0),
        _ => (null, 0),
    };

    // <?xml version="1.0" encoding="iso-8859-1"?>
    private static Encoding? Declared(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \t\r\n"u8);
        if (!head.StartsWith("<?xml"u8))
            return null;
        var declaration = head[..Math.Max(head.IndexOf("?>"u8), 0)];
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return null;
        var value = declaration[(at + "encoding"u8.Length)..].TrimStart(" \t\r\n="u8);
        var end = value.IsEmpty ? -1 : value[1..].IndexOf(value[0]);
        if (end < 0)
            return null;
        var name = Encoding.ASCII.GetString(value[1..(end + 1)]);
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new CoverageFormatException($"The encoding '{name}' is not known.", 1);
        }
    }
}
