using System.Buffers;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>Text between two tags. Reports have little of it, and all of it short.</summary>
internal static class XmlText
{
    private const int MaxText = 64 * 1024;

    /// <summary>Reads up to the next tag, with entities and CDATA decoded.</summary>
    public static string Read(XmlWindow window)
    {
        var text = new ArrayBufferWriter<byte>();
        while (window.Has(1))
        {
            var rest = window.Rest;
            var length = rest.IndexOf((byte)'<');
            var piece = length < 0 ? rest : rest[..length];
            if (text.WrittenCount + piece.Length > MaxText)
                throw window.Error($"a text is longer than {MaxText} bytes");
            text.Write(piece);
            window.Position += piece.Length;
            if (length < 0)
                continue;
            if (!window.StartsWith("<![CDATA["u8))
                break;
            window.Position += "<![CDATA["u8.Length;
            CopyCharacterData(window, text);
        }

        var raw = text.WrittenSpan;
        return Encoding.UTF8.GetString(raw.Contains((byte)'&') ? XmlEntities.Decode(raw, window) : raw).Trim();
    }

    private static void CopyCharacterData(XmlWindow window, ArrayBufferWriter<byte> text)
    {
        while (!window.StartsWith("]]>"u8))
        {
            if (!window.Has(1))
                throw window.Error("the file ends inside a CDATA section");
            if (text.WrittenCount >= MaxText)
                throw window.Error($"a text is longer than {MaxText} bytes");
            // Text is decoded at the end: what is literal here must survive that.
            if (window.Rest[0] == '&')
                text.Write("&amp;"u8);
            else
                text.Write(window.Rest[..1]);
            window.Position++;
        }

        window.Position += 3;
    }
}
