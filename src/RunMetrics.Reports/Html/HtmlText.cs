using System.Security.Cryptography;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html;

/// <summary>Writes HTML: markup as given, everything else escaped.</summary>
internal sealed class HtmlText(StreamWriter writer)
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("&<>\"'");

    /// <summary>Markup of ours; never a text of the user.</summary>
    public HtmlText Markup(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>A text of the user: shown, never run, in content and in quoted attributes.</summary>
    public HtmlText Text(string text)
    {
        var rest = VisibleText.Of(text).AsSpan();
        for (var next = rest.IndexOfAny(Special); next >= 0; next = rest.IndexOfAny(Special))
        {
            writer.Write(rest[..next]);
            writer.Write(rest[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
            rest = rest[(next + 1)..];
        }

        writer.Write(rest);
        return this;
    }

    /// <summary>Bytes as they are: a style sheet, a script, data that was made safe before.</summary>
    public HtmlText Bytes(ReadOnlySpan<byte> bytes)
    {
        writer.Flush();
        writer.BaseStream.Write(bytes);
        return this;
    }

    /// <summary>Bytes in base64, without a string of them.</summary>
    public HtmlText Base64(MemoryStream bytes)
    {
        writer.Flush();
        using var base64 = new CryptoStream(writer.BaseStream, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true);
        bytes.WriteTo(base64);
        return this;
    }

    /// <summary>An element with a text in it.</summary>
    public HtmlText Element(string name, string text) => Markup($"<{name}>").Text(text).Markup($"</{name}>");

    /// <summary>A link when there is an address, else the text alone.</summary>
    public HtmlText Link(string? address, string text) => address is null
        ? Text(text)
        : Markup("<a rel=\"noopener noreferrer\" href=\"").Text(address).Markup("\">").Text(text).Markup("</a>");
}
