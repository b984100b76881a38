using System.Text;
using System.Xml;

namespace RunMetrics.Reports.Exports;

/// <summary>Takes out what XML 1.0 has no spelling for: most control characters, lone surrogates, U+FFFE and U+FFFF.</summary>
internal static class XmlText
{
    /// <summary>The text without illegal characters; the same instance when there are none. Lone surrogates become U+FFFD.</summary>
    public static string Clean(string text)
    {
        var first = FirstIllegal(text, 0);
        if (first < 0)
            return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                clean.Append(text, i++, 2);
            else if (char.IsSurrogate(text[i]))
                clean.Append('\uFFFD');
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }

        return clean.ToString();
    }

    private static int FirstIllegal(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return i;
        }

        return -1;
    }
}
