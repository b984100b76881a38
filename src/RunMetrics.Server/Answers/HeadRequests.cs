using Microsoft.AspNetCore.Http;

namespace RunMetrics.Server.Answers;

/// <summary>Said of an endpoint whose GET never ends, or does more than tell.</summary>
internal sealed record WithoutHead;

/// <summary>HEAD is answered with the head of GET, as every server has it (RFC 9110, 9.1); routing knows GET alone.</summary>
internal static class HeadRequests
{
    private static readonly object Mark = new();

    /// <summary>Middleware in front of routing, which is shown a GET.</summary>
    public static Task BeforeRouting(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Items[Mark] = Mark;
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    /// <summary>Middleware behind routing: it is a HEAD again.</summary>
    public static Task BehindRouting(HttpContext context, RequestDelegate next)
    {
        if (!context.Items.ContainsKey(Mark))
            return next(context);
        context.Request.Method = HttpMethods.Head;
        if (context.GetEndpoint()?.Metadata.GetMetadata<WithoutHead>() is null)
            return next(context);
        context.Response.Headers.Allow = HttpMethods.Get;
        return new Problem(ProblemKind.MethodNotAllowed, "HEAD has no answer here.").ExecuteAsync(context);
    }
}
