using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>One bulk block.</summary>
/// <param name="Name">Name; the element's id is <c>rm-</c> and the name.</param>
/// <param name="Bytes">Size of the JSON text.</param>
/// <param name="Gzip">The text, gzipped.</param>
internal sealed record PageBlock(string Name, long Bytes, MemoryStream Gzip)
{
    /// <summary>In base64 nothing needs an HTML-safe spelling; control characters and lone surrogates are still made safe.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Bytes of it in base64.</summary>
    public long Encoded => (Gzip.Length + 2) / 3 * 4;

    /// <summary>Encodes one block.</summary>
    public static PageBlock Encode(string name, Action<Utf8JsonWriter> write)
    {
        var gzip = new MemoryStream();
        using var counting = new CountingStream(new GZipStream(gzip, CompressionLevel.Optimal, leaveOpen: true));
        using (var json = new Utf8JsonWriter(counting, Options))
            write(json);
        counting.Dispose();
        return new PageBlock(name, counting.Count, gzip);
    }
}
