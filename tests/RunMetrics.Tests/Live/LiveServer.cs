extern alias testLogger;

using System.Net.ServerSentEvents;
using RunMetrics.Server;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Collecting;
using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Live;

/// <summary>A server over a run that goes on: this process is its owner, and a test appends its events as a host would.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly Dictionary<string, EventLog> _logs = new(StringComparer.Ordinal);
    private ServeHost? _host;

    public RecordedRun Recorded { get; } = new();

    public ShiftedTime Time { get; } = new();

    public StringWriter Log { get; } = new();

    public HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    public LiveDetail Watched => LiveWatch.DetailOf(Path.Combine(Recorded.Root, "cache"), Recorded.Folder.Root);

    public Uri Address => _host!.Address;

    public static async Task<LiveServer> StartAsync(bool withRun = true)
    {
        var server = new LiveServer();
        Directory.CreateDirectory(server.Recorded.Folder.RunsDirectory);
        if (withRun)
            server.Begin(RecordedRun.Id);
        await server.OpenAsync();
        return server;
    }

    public async Task OpenAsync(int port = 0) => _host = await ServeHost.StartAsync(new ServeOptions
    {
        Runs = Recorded.Folder,
        RepositoryRoot = Recorded.Root,
        Settings = SettingsReader.Read(Recorded.Root, static _ => null).Settings,
        Producer = new Producer { Name = "runmetrics", Version = "0.0.0" },
        Port = port,
        Log = Log,
        Time = Time,
        CacheDirectory = Path.Combine(Recorded.Root, "cache"),
    });

    public async Task CloseAsync()
    {
        await _host!.DisposeAsync();
        _host = null;
    }

    /// <summary>A run of this very process.</summary>
    public void Begin(string runId)
    {
        Recorded.Session(more: new { process = Environment.ProcessId, time = DateTimeOffset.UtcNow }, runId: runId);
        Append(runId, "run.started");
    }

    public void Append(string runId, string type, string? source = null, string name = "T")
    {
        if (!_logs.TryGetValue(runId, out var log))
            _logs.Add(runId, log = new EventLog(new RunFolderPaths(Recorded.Folder.Root, runId), EventLog.DefaultPatience));
        Assert.NotNull(log.Append(type, source, data => data.Property("name", name).Property("outcome", "passed")));
    }

    /// <summary>Listens; each event within ten seconds.</summary>
    public async Task<LiveListener> ListenAsync(string query = "", string? lastEventId = null, string path = "/api/v1/runs/live")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path + query));
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new LiveListener(response, await response.Content.ReadAsStreamAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_host is not null)
            await CloseAsync();
        foreach (var log in _logs.Values)
            log.Dispose();
        Recorded.Dispose();
        await Log.DisposeAsync();
    }
}

/// <summary>Reads a stream with the parser of the framework, which knows nothing of ours.</summary>
internal sealed class LiveListener(HttpResponseMessage response, Stream stream) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();

    /// <summary>The next but for <c>runs.changed</c>: the list is looked at in its own time.</summary>
    public async Task<SseItem<string>> NextAsync()
    {
        var item = await NextOfAllAsync();
        return item.EventType == "runs.changed" ? await NextAsync() : item;
    }

    public async Task<List<SseItem<string>>> NextAsync(int count)
    {
        var items = new List<SseItem<string>>();
        while (items.Count < count)
            items.Add(await NextAsync());
        return items;
    }

    /// <summary>The next of its type that says this; others are passed over.</summary>
    public async Task<SseItem<string>> UntilAsync(string type, string word)
    {
        while (true)
        {
            var item = await NextOfAllAsync();
            if (item.EventType == type && item.Data.Contains(word, StringComparison.Ordinal))
                return item;
        }
    }

    /// <summary>All that comes up to the next of its type that says this.</summary>
    public async Task<List<SseItem<string>>> ThroughAsync(string type, string word)
    {
        var items = new List<SseItem<string>> { await NextAsync() };
        while (items[^1].EventType != type || !items[^1].Data.Contains(word, StringComparison.Ordinal))
            items.Add(await NextAsync());
        return items;
    }

    private async Task<SseItem<string>> NextOfAllAsync()
    {
        Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)), "The stream has ended.");
        return _items.Current;
    }

    /// <summary>True when nothing comes for a while.</summary>
    public async Task<bool> IsSilentAsync()
    {
        var next = _items.MoveNextAsync().AsTask();
        return await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(600))) != next;
    }

    /// <summary>True when the other side ends it in time.</summary>
    public async Task EndAsync()
    {
        try
        {
            while (await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)))
            {
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            // Cut off is ended, too.
        }
    }

    public ValueTask DisposeAsync()
    {
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The time, moved on by a test.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
