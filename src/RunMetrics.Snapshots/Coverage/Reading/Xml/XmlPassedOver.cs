namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>What stands between tags and says nothing of coverage: comments, instructions, CDATA nobody asked for, a document type.</summary>
internal static class XmlPassedOver
{
    /// <summary>Goes past <c>&lt;?…?&gt;</c>.</summary>
    public static void Instruction(XmlWindow window) => SkipTo(window, "?>"u8, "a processing instruction");

    /// <summary>Goes past what begins with <c>&lt;!</c>.</summary>
    /// <param name="window">Stands on it.</param>
    /// <param name="inElement">Text may stand here.</param>
    /// <param name="rootSeen">The document type would come too late.</param>
    public static void Declaration(XmlWindow window, bool inElement, bool rootSeen)
    {
        if (window.StartsWith("<!--"u8))
        {
            SkipTo(window, "-->"u8, "a comment");
            return;
        }

        if (window.StartsWith("<![CDATA["u8))
        {
            if (!inElement)
                throw window.Error("there is text outside the root element");
            SkipTo(window, "]]>"u8, "a CDATA section");
            return;
        }

        if (!window.StartsWith("<!DOCTYPE"u8) || rootSeen)
            throw window.Error("'<!' is followed by something unknown");
        SkipDocumentType(window);
    }

    // Quotes and the internal subset may hold '>'.
    private static void SkipDocumentType(XmlWindow window)
    {
        byte quote = 0;
        var brackets = 0;
        while (window.Has(1))
        {
            var b = window.Rest[0];
            window.Position++;
            if (quote != 0)
                quote = b == quote ? (byte)0 : quote;
            else if (b is (byte)'"' or (byte)'\'')
                quote = b;
            else if (b == '[')
                brackets++;
            else if (b == ']')
                brackets--;
            else if (b == '>' && brackets <= 0)
                return;
        }

        throw window.Error("the file ends inside the document type");
    }

    private static void SkipTo(XmlWindow window, ReadOnlySpan<byte> end, string what)
    {
        while (true)
        {
            var at = window.Rest.IndexOf(end);
            if (at >= 0)
            {
                window.Position += at + end.Length;
                return;
            }

            window.Position += Math.Max(0, window.Rest.Length - end.Length + 1);
            if (!window.Fill())
                throw window.Error($"the file ends inside {what}");
        }
    }
}
