using System.Text.Json;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Reads fragments line by line. A torn last line is expected after a kill, any other bad line is counted; neither stops the reading.</summary>
internal static class FragmentReader
{
    /// <summary>Reads one fragment.</summary>
    /// <param name="lines">Content.</param>
    /// <param name="fileName">Name for messages and for the order of fragments.</param>
    /// <param name="strings">Shared texts: type names and paths repeat thousands of times.</param>
    public static Fragment Read(LineReader lines, string fileName, StringPool strings)
    {
        var fragment = new Fragment { FileName = fileName };
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty && !lines.IsTooLong)
                continue;
            if (!lines.IsTooLong && TryReadLine(line, fragment, strings))
                continue;
            if (!lines.IsTerminated)
                break;
            if (fragment.BadLines++ == 0)
                fragment.FirstBadLine = lines.LineNumber;
        }

        return fragment;
    }

    /// <summary>Reads only the header, or returns null when the first line is none.</summary>
    /// <param name="lines">Content.</param>
    public static FragmentHeader? ReadHeader(LineReader lines)
    {
        var fragment = new Fragment { FileName = "" };
        return lines.TryRead(out var line) && TryReadLine(line, fragment, new StringPool()) && fragment.Header.Role != FragmentRole.Other
            ? fragment.Header
            : null;
    }

    private static bool TryReadLine(ReadOnlySpan<byte> line, Fragment fragment, StringPool strings)
    {
        try
        {
            // The whole line is checked first, so that a broken one leaves nothing behind.
            var kind = Kind(line);
            var reader = new Utf8JsonReader(line);
            reader.Read();
            switch (kind)
            {
                case LineKind.Header:
                    fragment.Header = FragmentLines.Header(ref reader, fragment);
                    break;
                case LineKind.Result:
                    fragment.Results.Add(FragmentResultLine.Read(ref reader, fragment, strings));
                    break;
                case LineKind.Message:
                    FragmentLines.Message(ref reader, fragment);
                    break;
                case LineKind.Attachment:
                    FragmentLines.Attachment(ref reader, fragment);
                    break;
                case LineKind.Build:
                    fragment.Builds.Add(FragmentLines.Build(ref reader, fragment));
                    break;
                case LineKind.End:
                    fragment.End = FragmentLines.End(ref reader, fragment);
                    break;
                case LineKind.Diagnostic:
                    FragmentLines.Diagnostic(ref reader, fragment);
                    break;
                case LineKind.None:
                    return false;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static LineKind Kind(ReadOnlySpan<byte> line)
    {
        var kind = LineKind.None;
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return LineKind.None;
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("kind"u8))
                continue;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
                kind = KindOf(ref reader);
        }

        return kind;
    }

    // A kind of a newer minor version is not an error.
    private static LineKind KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("result"u8) ? LineKind.Result
        : reader.ValueTextEquals("header"u8) ? LineKind.Header
        : reader.ValueTextEquals("message"u8) ? LineKind.Message
        : reader.ValueTextEquals("attachment"u8) ? LineKind.Attachment
        : reader.ValueTextEquals("build"u8) ? LineKind.Build
        : reader.ValueTextEquals("end"u8) ? LineKind.End
        : reader.ValueTextEquals("diagnostic"u8) ? LineKind.Diagnostic
        : LineKind.Unknown;

    private enum LineKind
    {
        None,
        Unknown,
        Header,
        Result,
        Message,
        Attachment,
        Build,
        End,
        Diagnostic,
    }
}
