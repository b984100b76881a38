using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;

namespace RunMetrics.Server.Access;

/// <summary>How often something may be changed, or a token be tried, and how much other machines may ask for.</summary>
internal sealed class RequestBounds : IDisposable
{
    private readonly FixedWindowRateLimiter _logins = new(Window(10, TimeSpan.FromMinutes(1)));
    private readonly FixedWindowRateLimiter _changes = new(Window(600, TimeSpan.FromMinutes(1)));
    private readonly PartitionedRateLimiter<HttpContext> _others = PartitionedRateLimiter.Create<HttpContext, string>(
        static context => RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", static _ => Window(6_000, TimeSpan.FromMinutes(1))));

    /// <summary>Middleware behind the guard.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = Acquire(context);
        if (lease is { IsAcquired: false })
        {
            context.Response.Headers.RetryAfter = "60";
            await new Problem(ProblemKind.TooMany, "This was asked for too often. Wait a minute.").ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    public void Dispose()
    {
        _logins.Dispose();
        _changes.Dispose();
        _others.Dispose();
    }

    private RateLimitLease? Acquire(HttpContext context)
    {
        var isSafe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (context.Request.Path == "/login" && (!isSafe || context.Request.Query.ContainsKey("t")))
            return _logins.AttemptAcquire();
        if (!isSafe)
            return _changes.AttemptAcquire();
        return context.Connection.RemoteIpAddress is { } remote && System.Net.IPAddress.IsLoopback(remote) ? null : _others.AttemptAcquire(context);
    }

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) => new() { PermitLimit = permits, Window = window, QueueLimit = 0 };
}
