using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace RunMetrics.Server.Answers;

/// <summary>A file as it stands, whole or in ranges.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="MediaType">Content type.</param>
/// <param name="ETag">Strong entity tag, with its quotes.</param>
internal sealed record FileAnswer(string Path, string MediaType, string ETag) : IResult
{
    /// <summary>True when the address will never mean other content.</summary>
    public bool IsImmutable { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = IsImmutable ? "private, max-age=31536000, immutable" : "no-cache";
        return Results.File(Path, MediaType, lastModified: null, entityTag: EntityTagHeaderValue.Parse(ETag), enableRangeProcessing: true).ExecuteAsync(httpContext);
    }
}
