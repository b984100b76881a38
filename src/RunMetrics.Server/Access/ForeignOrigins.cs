using Microsoft.AspNetCore.Http;

namespace RunMetrics.Server.Access;

/// <summary>Lets pages of other origins read, where they were named. Nobody else's, and never with cookies.</summary>
internal sealed class ForeignOrigins(IReadOnlyList<string> origins)
{
    /// <summary>Middleware in front of the guard: a browser asks first, without a token.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.Vary = "Origin";
        if (request.Headers.Origin is not [{ } origin] || !origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return next(context);
        headers.AccessControlAllowOrigin = origin;
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            headers.AccessControlExposeHeaders = "ETag, Content-Range";
            return next(context);
        }

        headers.AccessControlAllowMethods = "GET, HEAD, POST, PUT, PATCH, DELETE";
        headers.AccessControlAllowHeaders = "Authorization, Content-Digest, Content-Type, If-Match, If-None-Match, Last-Event-ID, Range";
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
