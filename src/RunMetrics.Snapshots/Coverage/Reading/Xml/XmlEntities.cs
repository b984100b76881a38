using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>The entities of XML itself, and characters by their number. Those that a document type declares are refused: nothing outside the file is opened.</summary>
internal static class XmlEntities
{
    /// <summary>Puts what entities stand for in their place.</summary>
    /// <param name="raw">As it stands in the file.</param>
    /// <param name="window">Says where an error is.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw, XmlWindow window)
    {
        var target = new byte[raw.Length];
        var length = 0;
        while (true)
        {
            var entity = raw.IndexOf((byte)'&');
            var plain = entity < 0 ? raw : raw[..entity];
            plain.CopyTo(target.AsSpan(length));
            length += plain.Length;
            if (entity < 0)
                return target.AsSpan(0, length);
            raw = raw[(entity + 1)..];
            var end = raw.IndexOf((byte)';');
            if (end is < 1 or > 10)
                throw window.Error("'&' does not begin an entity");
            length += Entity(raw[..end], window).EncodeToUtf8(target.AsSpan(length));
            raw = raw[(end + 1)..];
        }
    }

    private static Rune Entity(ReadOnlySpan<byte> name, XmlWindow window)
    {
        if (name.SequenceEqual("lt"u8))
            return new Rune('<');
        if (name.SequenceEqual("gt"u8))
            return new Rune('>');
        if (name.SequenceEqual("amp"u8))
            return new Rune('&');
        if (name.SequenceEqual("quot"u8))
            return new Rune('"');
        if (name.SequenceEqual("apos"u8))
            return new Rune('\'');
        var text = Encoding.UTF8.GetString(name);
        if (text[0] != '#')
            throw window.Error($"the entity '&{text};' is not known: entities that a document type declares are not read");
        var hex = text.Length > 1 && text[1] is 'x' or 'X';
        return int.TryParse(text.AsSpan(hex ? 2 : 1), hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code)
                ? new Rune(code)
                : throw window.Error($"'&{text};' is not a character");
    }
}
