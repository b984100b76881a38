using System.Net;
using System.Text.Json;
using RunMetrics.Server;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Server;

/// <summary>A server over runs of its own on a free port of this machine; it is gone when the test is.</summary>
internal sealed class ServerProbe : IAsyncDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly HttpClientHandler _handler = new() { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None };
    private ServeHost? _host;
    private HttpClient? _client;

    public ServerProbe() => Folder = new RunFolder(_files.File("artifacts", "runmetrics"));

    public RunFolder Folder { get; }

    public TemporaryFolder Files => _files;

    public StringWriter Log { get; } = new() { NewLine = "\n" };

    public ServeHost Host => _host!;

    public HttpClient Client => _client!;

    /// <summary>The run that is stored first: with coverage, churn and a graph.</summary>
    public static RunSnapshot Sample { get; } = Stored(SampleRuns.Structured().Context.Snapshot);

    // As it was built, coverage works its columns out while it is written: not on several threads at once.
    private static RunSnapshot Stored(RunSnapshot built)
    {
        using var files = new TemporaryFolder();
        var store = new RunStore(new RunFolder(files.Path), TimeProvider.System);
        Assert.True(store.Write(built));
        return store.TryRead(built.Run.Id)!;
    }

    private static SpecMap Specs { get; } = SnapshotFile.Read(File.ReadAllBytes(Repository.PathOf("schemas", "v1", "examples", "spec-map.full.valid.json")), SnapshotContracts.Specs).Value!;

    /// <summary>A started server, with runs or without.</summary>
    public static async Task<ServerProbe> StartAsync(Func<ServeOptions, ServeOptions>? change = null, int runs = 1)
    {
        var probe = new ServerProbe();
        for (var i = 0; i < runs; i++)
            probe.Store(i);
        await probe.StartAgainAsync(change);
        return probe;
    }

    /// <summary>Starts it, a second time too.</summary>
    public async Task StartAgainAsync(Func<ServeOptions, ServeOptions>? change = null)
    {
        if (_host is not null)
            await StopAsync();
        var options = new ServeOptions
        {
            Runs = Folder,
            RepositoryRoot = _files.Path,
            Settings = new RunMetricsSettings { ProjectName = "Shop" },
            Producer = new Producer { Name = "runmetrics", Version = "1.2.3" },
            Port = 0,
            Log = Log,
            CacheDirectory = _files.File("cache"),
        };
        _host = await ServeHost.StartAsync(change is null ? options : change(options));
        _client = new HttpClient(_handler, disposeHandler: false) { BaseAddress = _host.Address, Timeout = TimeSpan.FromSeconds(30) };
        for (var i = 0; i < 200 && (await _client.GetAsync("/health/ready")).StatusCode != HttpStatusCode.OK; i++)
            await Task.Delay(20);
    }

    public async Task StopAsync()
    {
        _client?.Dispose();
        await _host!.DisposeAsync();
        _host = null;
    }

    /// <summary>Stores the sample as a run of its own.</summary>
    /// <param name="number">Runs follow each other by the hour.</param>
    /// <param name="change">What is different.</param>
    public string Store(int number, Func<RunSummary, RunSummary>? change = null)
    {
        var started = Sample.Run.StartedAt.AddHours(number);
        var id = $"{started.UtcDateTime:yyyyMMdd-HHmmss}-{number:x6}";
        var run = Sample.Run with { Id = id, StartedAt = started, FinishedAt = started.AddSeconds(Sample.Run.Duration ?? 1), StepTimestamps = new StepTimestamps { Started = started } };
        var snapshot = Sample with
        {
            Run = change is null ? run : change(run),
            Tests = Sample.Tests! with { RunId = id },
            Build = Sample.Build is { } build ? build with { RunId = id } : null,
            Churn = Sample.Churn is { } churn ? churn with { RunId = id } : null,
            Coverage = Sample.Coverage is { } coverage ? coverage with { RunId = id } : null,
            Patch = Sample.Patch is { } patch ? patch with { RunId = id } : null,
            Specs = Specs with { RunId = id },
            Dependencies = Sample.Dependencies is { } graph ? graph with { RunId = id } : null,
            Violations = Sample.Violations is { } violations ? violations with { RunId = id } : null,
        };
        var store = new RunStore(Folder, TimeProvider.System);
        Assert.True(store.Write(snapshot), string.Join("\n", store.Diagnostics.Select(static one => one.Message)));
        return id;
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await Client.SendAsync(request);
    }

    /// <summary>The answer, which is OK and keeps its contract.</summary>
    public async Task<JsonElement> JsonAsync(string path, string? contract = null)
    {
        var response = await GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {path}\n{text}\n{Log}");
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        if (contract is not null)
            SchemaValidator.Conforms(contract, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The problem an answer states; it keeps the contract.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        SchemaValidator.Conforms("problem", text);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await StopAsync();
        _handler.Dispose();
        _files.Dispose();
    }
}
