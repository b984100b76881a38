using System.Text;
using System.Text.Json;
using System.Xml;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Tells the format of a file by its content: extensions of results files say little.</summary>
internal static class FormatSniffer
{
    private const int HeadBytes = 64 * 1024;

    /// <summary>The format, and what was found when it is none of ours. Leaves the stream at its beginning.</summary>
    public static (ResultsFormat Format, string Found) Sniff(Stream stream)
    {
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        var text = head.AsSpan(0, length);
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            return (ResultsFormat.Unknown, "an empty file");
        return text[0] switch
        {
            (byte)'{' => Json(text),
            (byte)'<' or 0xFF or 0xFE => Xml(stream),
            _ => (ResultsFormat.Unknown, "neither XML nor JSON"),
        };
    }

    private static (ResultsFormat Format, string Found) Xml(Stream stream)
    {
        try
        {
            using var kept = new MemoryStream();
            var head = new byte[HeadBytes];
            kept.Write(head, 0, stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
            kept.Position = 0;
            using var reader = ResultsXml.Open(kept);
            reader.MoveToContent();
            return reader.LocalName switch
            {
                "TestRun" => (ResultsFormat.Trx, "TRX"),
                "testsuites" or "testsuite" => (ResultsFormat.JUnit, "JUnit XML"),
                "test-run" => (ResultsFormat.Unknown, "NUnit XML"),
                "assemblies" => (ResultsFormat.Unknown, "xUnit XML"),
                "coverage" => (ResultsFormat.Unknown, "coverage in a format that is not read"),
                var root => (ResultsFormat.Unknown, $"XML with root '{root}'"),
            };
        }
        catch (XmlException error)
        {
            return (ResultsFormat.Unknown, $"damaged XML ({error.Message.TrimEnd('.')})");
        }
        finally
        {
            stream.Position = 0;
        }
    }

    private static (ResultsFormat Format, string Found) Json(ReadOnlySpan<byte> head)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(head, isFinalBlock: false, state: default);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= 2)
                    members.Add(reader.GetString()!);
            }
        }
        catch (JsonException)
        {
            // Damaged further on: the members before the damage tell.
        }

        return members.Contains("results") && (members.Contains("reportFormat") || members.Contains("tests") || members.Contains("tool"))
            ? (ResultsFormat.Ctrf, "CTRF")
            : (ResultsFormat.Unknown, members.Count == 0 ? "JSON without members" : $"JSON with members {string.Join(", ", members.Order(StringComparer.Ordinal).Take(5))}");
    }
}
