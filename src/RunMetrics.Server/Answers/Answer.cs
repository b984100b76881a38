using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using RunMetrics.Snapshots;

namespace RunMetrics.Server.Answers;

/// <summary>A whole answer in memory with its strong entity tag: who has it already gets 304.</summary>
/// <param name="Body">Bytes as sent.</param>
/// <param name="MediaType">Content type.</param>
internal sealed record Answer(ReadOnlyMemory<byte> Body, string MediaType = Answer.Json) : IResult
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>True where <see cref="Body"/> is compressed. Who does not take that gets it plain.</summary>
    public bool IsGzip { get; init; }

    /// <summary>What caches may do. By default they ask whether it is still so.</summary>
    public string CacheControl { get; init; } = "no-cache";

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The entity tag, with its quotes.</summary>
    public string ETag { get; } = TagOf(Body.Span);

    /// <summary>An answer of JSON.</summary>
    /// <param name="write">Writes one value.</param>
    public static Answer Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4 * 1024);
        using (var json = JsonOutput.Compact(buffer))
            write(json);
        return new Answer(buffer.WrittenMemory);
    }

    /// <summary>The entity tag of some content.</summary>
    public static string TagOf(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = ETag;
        response.Headers.CacheControl = CacheControl;
        response.StatusCode = Status;
        if (Status == StatusCodes.Status200OK && Matches(request.Headers.IfNoneMatch, ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = MediaType;
        var body = Body;
        if (IsGzip)
        {
            response.Headers.Vary = "Accept-Encoding";
            if (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
                response.Headers.ContentEncoding = "gzip";
            else
                body = Inflated();
        }

        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private ReadOnlyMemory<byte> Inflated()
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(Body.ToArray()), CompressionMode.Decompress))
            gzip.CopyTo(plain);
        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }

    /// <summary>True when a header with entity tags names this one.</summary>
    internal static bool Matches(Microsoft.Extensions.Primitives.StringValues header, string tag)
    {
        if (header.Count == 0)
            return false;
        if (header.Count == 1 && (header[0] == tag || header[0] == "*"))
            return true;
        return EntityTagHeaderValue.TryParseList(header, out var tags) && EntityTagHeaderValue.TryParse(tag, out var own)
            && tags.Any(one => one.Compare(own, useStrongComparison: false) || one.Tag == "*");
    }
}
