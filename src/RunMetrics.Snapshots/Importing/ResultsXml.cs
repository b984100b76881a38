using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using RunMetrics.Shared;

namespace RunMetrics.Snapshots.Importing;

/// <summary>How results in XML are read: streamed, no DTD, nothing fetched, illegal characters replaced.</summary>
internal static class ResultsXml
{
    private const int DeclarationBytes = 256;

    public static XmlReader Open(Stream stream) => XmlReader.Create(
        new CleanTextReader(new StreamReader(stream, DeclaredEncoding(stream), detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024)),
        new XmlReaderSettings
        {
            // Cobertura files name a DTD; it is skipped, never fetched and never expanded.
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CheckCharacters = false,
            CloseInput = true,
        });

    /// <summary>The text inside the current element, capped; leaves the reader on its end tag.</summary>
    public static string? Text(XmlReader reader, int limit)
    {
        if (reader.IsEmptyElement)
            return null;
        var depth = reader.Depth;
        var text = new CapturedText(limit);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                Append(reader, text);
        }

        var value = text.ToString();
        return value.Length == 0 ? null : value;
    }

    /// <summary>Appends the current text node in pieces: one may be 37 MB.</summary>
    public static void Append(XmlReader reader, CapturedText text)
    {
        var chunk = ArrayPool<char>.Shared.Rent(4096);
        int length;
        while ((length = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
            text.Append(new string(chunk, 0, length));
        ArrayPool<char>.Shared.Return(chunk);
    }

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The encoding the XML declaration names; UTF-8 when it names none, or one that does not exist here.</summary>
    private static Encoding DeclaredEncoding(Stream stream)
    {
        Span<byte> head = stackalloc byte[DeclarationBytes];
        var length = stream.ReadAtLeast(head, DeclarationBytes, throwOnEndOfStream: false);
        stream.Position -= length;
        var declaration = Encoding.Latin1.GetString(head[..length]);
        var end = declaration.IndexOf("?>", StringComparison.Ordinal);
        var start = declaration.IndexOf("encoding=", StringComparison.Ordinal);
        if (start < 0 || start > end)
            return Encoding.UTF8;
        var value = declaration[(start + "encoding=".Length)..end];
        var quote = value[0];
        var close = value.IndexOf(quote, 1);
        try
        {
            // A file that is read as single bytes here cannot be UTF-16, whatever it declares.
            var encoding = Encoding.GetEncoding(close < 0 ? "" : value[1..close]);
            return encoding.IsSingleByte ? encoding : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
