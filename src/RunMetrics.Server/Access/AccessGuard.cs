using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;

namespace RunMetrics.Server.Access;

/// <summary>Lets in who may, and tells others why not.</summary>
internal sealed class AccessGuard(ServeOptions options, AccessToken? token, HostNames hosts)
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>Name of the cookie: browsers do not keep cookies of two ports apart.</summary>
    public static string CookieOf(HttpContext context) => $"runmetrics-{context.Connection.LocalPort}";

    /// <summary>Middleware behind routing.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!hosts.Has(request.Host))
            return new Problem(ProblemKind.WrongHost, $"'{request.Host}' is no name of this server. When it is, start it with --host-name.").ExecuteAsync(context);
        if (ForeignOrigin(request) is { } origin && (!IsSafe(request.Method) || context.WebSockets.IsWebSocketRequest || request.Headers.Connection.ToString().Contains("Upgrade", StringComparison.OrdinalIgnoreCase)))
            return new Problem(ProblemKind.Forbidden, $"A page of '{origin}' may not do this. When it is yours, start the server with --origin.").ExecuteAsync(context);
        var permission = context.GetEndpoint()?.Metadata.GetMetadata<PermissionOf>()?.Permission ?? Permission.Read;
        if (permission == Permission.None || (permission == Permission.Read && !options.ReadingNeedsToken) || Knows(context))
            return next(context);
        return Refuse(context, permission);
    }

    /// <summary>True when the request carries the token, or the session of who had it.</summary>
    public bool Knows(HttpContext context)
    {
        if (token is null)
            return false;
        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count == 1 && authorization[0] is { } text && text.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            return token.Is(text[BearerPrefix.Length..].Trim());
        return context.Request.Cookies.TryGetValue(CookieOf(context), out var session) && token.IsSession(session);
    }

    private Task Refuse(HttpContext context, Permission permission)
    {
        var request = context.Request;
        // People get a form; programs get a problem they can read.
        if (HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"/login?next={Uri.EscapeDataString(request.Path + request.QueryString)}";
            return Task.CompletedTask;
        }

        if (token is null)
            return new Problem(ProblemKind.Forbidden, "This server only reads, and has no token. Start it with '--allow-ingest' to take runs, or with '--allow-run' to start tests.").ExecuteAsync(context);
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"RunMetrics\"";
        return new Problem(
            ProblemKind.NeedsToken,
            permission == Permission.Change
                ? "Whoever changes something needs the token, also on this machine: send 'Authorization: Bearer …', or sign in with the address the server printed."
                : "Send 'Authorization: Bearer …' with the token of this server, or sign in at /login.").ExecuteAsync(context);
    }

    /// <summary>The origin of the page a browser sends this for, when it is neither ours nor allowed.</summary>
    private string? ForeignOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return request.Headers["Sec-Fetch-Site"] == "cross-site" ? "another site" : null;
        var text = origin.ToString();
        return text == $"{request.Scheme}://{request.Host}" || options.Origins.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : text;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
