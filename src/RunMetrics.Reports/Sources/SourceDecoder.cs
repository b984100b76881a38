using System.Buffers;
using System.Text;

namespace RunMetrics.Reports.Sources;

/// <summary>Turns the bytes of a source file into text whose lines are those the compiler counts.</summary>
internal static class SourceDecoder
{
    /// <summary>How far into a file a null byte tells that it is no text.</summary>
    private const int Probe = 8 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // C# ends a line at any of these; the numbers of a report count them all.
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\u0085\u2028\u2029");

    /// <summary>Decodes by byte order mark, else as UTF-8, else as Latin-1, which every byte is.</summary>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        if (EncodingOf(bytes) is var (encoding, mark))
            return new SourceText(WithLineFeeds(encoding.GetString(bytes[mark..])), null);
        if (bytes[..Math.Min(bytes.Length, Probe)].Contains((byte)0))
            return SourceText.Missing("The file is not text.");
        return new SourceText(WithLineFeeds(Utf8OrLatin1(bytes)), null);
    }

    private static (Encoding Encoding, int Mark)? EncodingOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    private static string Utf8OrLatin1(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static string WithLineFeeds(string text)
    {
        if (text.AsSpan().IndexOfAny(LineEnds) < 0)
            return text;
        var lines = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        for (var end = rest.IndexOfAny(LineEnds); end >= 0; end = rest.IndexOfAny(LineEnds))
        {
            lines.Append(rest[..end]).Append('\n');
            rest = rest[(rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? end + 2 : end + 1)..];
        }

        return lines.Append(rest).ToString();
    }
}
