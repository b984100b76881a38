using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace RunMetrics.Tests.Server;

/// <summary>What stands between a job and a server: passes on what comes, tells of it, and fails as it is told to.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly Func<Uri> _target;
    private readonly Func<HttpContext, int, Task<bool>> _fault;
    private int _requests;

    private FaultyProxy(WebApplication app, Func<Uri> target, Func<HttpContext, int, Task<bool>> fault) => (_app, _target, _fault) = (app, target, fault);

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Method and path of what was passed on, in order.</summary>
    public ConcurrentQueue<string> Passed { get; } = new();

    /// <summary>Method and path of all that came.</summary>
    public ConcurrentQueue<string> Came { get; } = new();

    /// <summary>Remote ports that requests came from.</summary>
    public ConcurrentDictionary<int, bool> Connections { get; } = new();

    /// <summary>What was passed on that changes something.</summary>
    public IEnumerable<string> Changes => Passed.Where(static one => !one.StartsWith("GET ", StringComparison.Ordinal));

    /// <summary>Starts one.</summary>
    /// <param name="target">Where to, at the moment.</param>
    /// <param name="fault">Told each request and its number, from 1; true when it dealt with it.</param>
    public static async Task<FaultyProxy> StartAsync(Func<Uri> target, Func<HttpContext, int, Task<bool>>? fault = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var proxy = new FaultyProxy(app, target, fault ?? (static (_, _) => Task.FromResult(false)));
        app.Run(proxy.PassAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var name = $"{context.Request.Method} {context.Request.Path}";
        Came.Enqueue(name);
        Connections[context.Connection.RemotePort] = true;
        if (await _fault(context, Interlocked.Increment(ref _requests)))
            return;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_target(), context.Request.Path + context.Request.QueryString));
        if (context.Request.ContentLength is { } length)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.ContentLength = length;
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        foreach (var header in (string[])["Authorization", "If-Match", "Content-Digest"])
        {
            if (context.Request.Headers.TryGetValue(header, out var value))
                request.Headers.TryAddWithoutValidation(header, (string?)value);
        }

        try
        {
            using var response = await _http.SendAsync(request);
            Passed.Enqueue(name);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            if (response.Headers.ETag is { } tag)
                context.Response.Headers.ETag = tag.ToString();
            await response.Content.CopyToAsync(context.Response.Body);
        }
        catch (HttpRequestException)
        {
            context.Abort();
        }
    }
}
