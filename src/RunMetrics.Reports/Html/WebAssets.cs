using System.Security.Cryptography;

namespace RunMetrics.Reports.Html;

/// <summary>Script and style of the interactive page, embedded when RunMetrics was built with Node.</summary>
/// <param name="Script">One classic script.</param>
/// <param name="Style">One style sheet.</param>
internal sealed record WebAssets(byte[] Script, byte[] Style)
{
    public const string ScriptFile = "report.js";
    public const string StyleFile = "report.css";

    /// <summary>What draws the diagrams of documents: a library ten times the size of the page, beside it only where a document needs it.</summary>
    public const string DiagramFile = "report-mermaid.js";

    /// <summary>The same of the page that a server sends, which may ask it for more.</summary>
    public const string ServedScriptFile = "serve.js";

    /// <summary>Its style sheet.</summary>
    public const string ServedStyleFile = "serve.css";

    /// <summary>The assets of the page that a server sends; null when this build has none.</summary>
    public static WebAssets? Served() =>
        Resource("web/" + ServedScriptFile) is { } script && Resource("web/" + ServedStyleFile) is { } style ? new WebAssets(script, style) : null;

    /// <summary>The embedded assets; null when this build has none.</summary>
    public static WebAssets? Embedded() =>
        Resource("web/" + ScriptFile) is { } script && Resource("web/" + StyleFile) is { } style ? new WebAssets(script, style) : null;

    /// <summary>What draws diagrams, gzipped; null when RunMetrics was built without Node.</summary>
    public static Stream? Diagrams() => typeof(WebAssets).Assembly.GetManifestResourceStream("web/mermaid.js.gz");

    /// <summary>Bytes of what draws diagrams, which gzip tells in its last four.</summary>
    public static long DiagramBytes()
    {
        using var gzip = Diagrams();
        if (gzip is null)
            return 0;
        Span<byte> size = stackalloc byte[4];
        gzip.Seek(-size.Length, SeekOrigin.End);
        gzip.ReadExactly(size);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(size);
    }

    /// <summary>An embedded file with LF line ends, as an HTML parser would read it; null when there is none.</summary>
    public static byte[]? Resource(string name) => Resource(typeof(WebAssets).Assembly, name);

    /// <summary>The same of another assembly.</summary>
    public static byte[]? Resource(System.Reflection.Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().Contains((byte)'\r') ? Array.FindAll(bytes, b => b != '\r') : bytes;
    }

    /// <summary>The script as it may stand inside an element: nothing in it closes the element or opens a comment.</summary>
    public byte[] InlineScript() => Escape(Escape(Script, "</script"u8, "<\\/script"u8), "<!--"u8, "\\x3C!--"u8);

    /// <summary>The style sheet as it may stand inside an element.</summary>
    public byte[] InlineStyle() => Escape(Style, "</style"u8, "<\\/style"u8);

    /// <summary>The source expression that allows exactly these bytes as an inline script.</summary>
    public static string HashSource(byte[] script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(script))}'";

    private static byte[] Escape(byte[] text, ReadOnlySpan<byte> sequence, ReadOnlySpan<byte> replacement)
    {
        if (Next(text, sequence) < 0)
            return text;
        var escaped = new MemoryStream(text.Length + 64);
        var rest = text.AsSpan();
        for (var next = Next(rest, sequence); next >= 0; next = Next(rest, sequence))
        {
            escaped.Write(rest[..next]);
            escaped.Write(replacement);
            rest = rest[(next + sequence.Length)..];
        }

        escaped.Write(rest);
        return escaped.ToArray();
    }

    /// <summary>Where the sequence stands, in any case of its letters.</summary>
    private static int Next(ReadOnlySpan<byte> text, ReadOnlySpan<byte> sequence)
    {
        for (var from = 0; from < text.Length;)
        {
            var next = text[from..].IndexOf(sequence[..2]);
            if (next < 0)
                return -1;
            from += next;
            if (text.Length - from >= sequence.Length && System.Text.Ascii.EqualsIgnoreCase(text.Slice(from, sequence.Length), sequence))
                return from;
            from++;
        }

        return -1;
    }
}
