using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Api;
using RunMetrics.Server.Comparing;
using RunMetrics.Server.Describing;
using RunMetrics.Server.Documents;
using RunMetrics.Server.Health;
using RunMetrics.Server.History;
using RunMetrics.Server.Ingesting;
using RunMetrics.Server.Live;
using RunMetrics.Server.Logging;
using RunMetrics.Server.Measures;
using RunMetrics.Server.Pages;
using RunMetrics.Server.Runs;
using RunMetrics.Server.States;
using RunMetrics.Server.Testing;
using RunMetrics.Server.TestRuns;

namespace RunMetrics.Server;

/// <summary>A server that runs: where it is, and how to sign in.</summary>
public sealed class ServeHost : IAsyncDisposable
{
    /// <summary>Requests that may be open at once; half of them are usually streams.</summary>
    private const int MostConnections = 2_000;

    /// <summary>Largest body where nothing is pushed, in bytes.</summary>
    private const long MostBody = 64 * 1024;

    private readonly WebApplication _app;
    private readonly AccessToken? _token;

    private ServeHost(WebApplication app, AccessToken? token, Uri address)
    {
        _app = app;
        _token = token;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>An address that signs a browser in, once; null when no token is needed for anything.</summary>
    public Uri? LoginAddress => _token is null ? null : new Uri(Address, $"/login?t={_token.NewCode()}");

    /// <summary>Starts a server.</summary>
    /// <param name="options">What is served.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="ArgumentException">The options cannot be: the text says why.</exception>
    /// <exception cref="IOException">The port cannot be had: the text says why.</exception>
    public static async Task<ServeHost> StartAsync(ServeOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var token = TokenOf(options);
        var app = Build(options, token);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            await app.DisposeAsync();
            throw new IOException(PortProblem(options, error), error);
        }
        catch (SocketException error)
        {
            await app.DisposeAsync();
            throw new IOException(PortProblem(options, error), error);
        }

        var address = app.Urls.First();
        return new ServeHost(app, token, new Uri(address));
    }

    /// <summary>The OpenAPI document of the API, without a server.</summary>
    /// <param name="cancellation">Stops it.</param>
    public static Task<string> DescribeAsync(CancellationToken cancellation = default) => ApiDocument.MakeAsync(cancellation);

    /// <summary>Waits until all runs have been read for the first time.</summary>
    public Task ReadyAsync(CancellationToken stop) => _app.Services.GetRequiredService<RunCatalog>().Ready.WaitAsync(stop);

    /// <summary>Waits until it is stopped.</summary>
    public Task WaitAsync(CancellationToken stop) => _app.WaitForShutdownAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The application with all its endpoints; nothing has been started or read.</summary>
    internal static WebApplication Build(ServeOptions options, AccessToken? token)
    {
        // Nothing of the surroundings: no settings file, environment variable or logger of ASP.NET changes what was asked for.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = MostBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        });
        var services = builder.Services;
        services.AddRoutingCore();
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        AddServices(services, options);
        services.AddSingleton(new Login(token));
        var app = builder.Build();
        Use(app, options, token);
        Map(app);
        app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<RunCatalog>().Start);
        // Streams have no end of their own: they would hold up the server's.
        app.Lifetime.ApplicationStopping.Register(() => app.Services.GetRequiredService<LiveFollower>().Stop());
        return app;
    }

    /// <summary>What answers are made with. The catalog opens nothing before it is asked.</summary>
    internal static void AddServices(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Runs).AddSingleton(options.Time);
        var states = new StateCatalog(options);
        // By a function, because only what the services made is closed with them.
        services.AddSingleton(states).AddSingleton(_ => new RunCatalog(options.Runs, IndexFiles.Of(options), options.Time, states, options.Log));
        services.AddSingleton<AnswerCache>().AddSingleton<PageStore>().AddSingleton<RunAnswers>().AddSingleton<HealthAnswers>();
        services.AddSingleton<MeasureAnswers>().AddSingleton<TestAnswers>().AddSingleton<HistoryAnswers>().AddSingleton<ComparisonAnswers>();
        services.AddSingleton<DocumentAnswers>().AddSingleton<RunIngest>().AddSingleton<TestRunQueue>().AddSingleton<TestRunAnswers>();
        services.AddSingleton<LiveFollower>().AddSingleton<LiveStream>().AddSingleton<LiveSocket>().AddSingleton<LiveAnswers>();
    }

    private static void Use(WebApplication app, ServeOptions options, AccessToken? token)
    {
        var guard = new AccessGuard(options, token, new HostNames(options));
        var changes = new RequestBounds();
        if (options.JsonLog)
            app.Use(new RequestLog(options.Log, options.Time).InvokeAsync);
        app.Use(new FaultReport(options.Log).InvokeAsync);
        app.Use(static (context, next) =>
        {
            SecurityHeaders.Write(context.Response.Headers);
            return next(context);
        });
        app.Use(HeadRequests.BeforeRouting);
        app.UseRouting();
        app.Use(HeadRequests.BehindRouting);
        if (options.Origins.Count > 0)
            app.Use(new ForeignOrigins(options.Origins).InvokeAsync);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
        app.Use(guard.InvokeAsync);
        app.Use(changes.InvokeAsync);
        app.Use(Bare);
    }

    internal static void Map(IEndpointRouteBuilder root)
    {
        var api = root.MapGroup("/api/v1");
        PageEndpoints.Map(root, api);
        LoginEndpoints.Map(root);
        HealthEndpoints.Map(root, api);
        RunEndpoints.Map(api);
        DataEndpoints.Map(root, api);
        ProjectEndpoints.Map(api);
        IngestEndpoints.Map(api);
        TestRunEndpoints.Map(api);
        LiveEndpoints.Map(root, api);
    }

    /// <summary>A status without words, such as that of an unknown path, becomes a problem.</summary>
    private static async Task Bare(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null })
            await new Problem(ProblemKind.Of(response.StatusCode), $"{context.Request.Method} {context.Request.Path} is nothing this server offers. GET /openapi/v1.json says what it does.").ExecuteAsync(context);
    }

    private static AccessToken? TokenOf(ServeOptions options)
    {
        if (options.Token is { Length: < AccessToken.ShortestLength })
            throw new ArgumentException($"The token has fewer than {AccessToken.ShortestLength} characters: it could be guessed. Make one with 'openssl rand -hex 24', for example.");
        if (!options.IsLoopback && options.Token is null)
            throw new ArgumentException($"'{options.Address}' can be reached from other machines, and there is no token. Set RUNMETRICS_TOKEN, or listen on 127.0.0.1.");
        return (options.Token ?? (options.AllowsChanges ? AccessToken.Generate() : null)) is { } text ? new AccessToken(text, options.Time) : null;
    }

    private static string PortProblem(ServeOptions options, Exception error) =>
        error is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || error.InnerException is AddressInUseException
            ? $"Port {options.Port} is in use, perhaps by another 'runmetrics serve'. Take another with --port, or --port 0 for any that is free."
            : $"It is not possible to listen on {new IPEndPoint(options.Address, options.Port)}: {error.Message}";
}
