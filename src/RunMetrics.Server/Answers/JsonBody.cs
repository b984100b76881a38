using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RunMetrics.Snapshots.Validation;

namespace RunMetrics.Server.Answers;

/// <summary>Reads what a request brings, and holds it against its contract before anybody uses it.</summary>
internal static class JsonBody
{
    private const int MostErrors = 20;

    /// <summary>The bytes of a document that keeps its contract, or the problem.</summary>
    /// <param name="request">Request.</param>
    /// <param name="contract">Name in <c>schemas/v1</c>.</param>
    public static async Task<(byte[]? Json, Problem? Problem)> ReadAsync(HttpRequest request, string contract)
    {
        if (request.ContentType is not { } type || !(type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)))
            return (null, new Problem(ProblemKind.WrongMediaType, $"Send JSON, 'Content-Type: application/json', not '{request.ContentType ?? "nothing"}'."));
        // What unpacks to more than was sent is not unpacked.
        if (request.Headers.ContentEncoding.Count > 0)
            return (null, new Problem(ProblemKind.WrongMediaType, "Send it as it is: a 'Content-Encoding' is not taken."));
        // Taken in one piece where its length is told: a buffer that grows needs three times as much. More than is allowed is refused by the first read.
        using var copy = new MemoryStream(request.ContentLength is { } length && length <= request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ? (int)length : 0);
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        var json = copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
        if (!ContentDigest.Fits(request.Headers[ContentDigest.Header], json))
            return (null, Problem.Parameter(ContentDigest.Header, "is not that of the content: it was changed, or cut off, on its way. Send it again."));
        var errors = Contract.Check(contract, json, limit: MostErrors);
        return errors.Count == 0
            ? (json, null)
            : (null, new Problem(ProblemKind.Invalid, $"The content violates the contract '{contract}'.") { Errors = [.. errors.Select(static error => new FieldError(error.Path, error.Reason))] });
    }
}
