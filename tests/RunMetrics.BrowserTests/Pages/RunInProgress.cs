using RunMetrics.Server;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Collecting;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>A server over an earlier run and one that goes on: this process is its owner and appends its events as a host would.</summary>
internal sealed class RunInProgress : IAsyncDisposable
{
    public const string Earlier = "20261120-101400-aaaaaa";
    public const string Id = RecordedRun.Id;

    private readonly RecordedRun _recorded = new();
    private readonly EventLog _events;
    private ServeHost? _host;

    private RunInProgress()
    {
        _recorded.Session(runId: Earlier).Host([RecordedRun.Result("Adds"), RecordedRun.Result("Removes"), RecordedRun.Result("Pays"), RecordedRun.Result("Prints")], runId: Earlier);
        Assert.True(_recorded.Store.Write(RunCollector.Collect(_recorded.Store, Earlier, RecordedRun.Options).Snapshot));
        _recorded.Session(more: new { process = Environment.ProcessId, time = DateTimeOffset.UtcNow });
        _events = new EventLog(new RunFolderPaths(_recorded.Folder.Root, Id), EventLog.DefaultPatience);
        _events.Append("run.started");
    }

    public Uri Address => _host!.Address;

    public static async Task<RunInProgress> StartAsync()
    {
        var run = new RunInProgress();
        await run.OpenAsync();
        return run;
    }

    public async Task OpenAsync(int port = 0) => _host = await ServeHost.StartAsync(new ServeOptions
    {
        Runs = _recorded.Folder,
        RepositoryRoot = _recorded.Root,
        Settings = new RunMetricsSettings(),
        Producer = new Producer { Name = "runmetrics", Version = "0.0.0" },
        Port = port,
        Log = TextWriter.Null,
        CacheDirectory = Path.Combine(_recorded.Root, "cache"),
    });

    public async Task CloseAsync()
    {
        await _host!.DisposeAsync();
        _host = null;
    }

    public void Begin(string source) => _events.Append("tests.started", source, data => data.Property("module", source.Split(' ')[0]).Property("targetFramework", "net10.0"));

    public void Running(string source, string name) => _events.Append("test.started", source, data => data.Property("uid", name).Property("name", name).Property("startedAt", DateTimeOffset.UtcNow));

    public void Finish(string source, string name, string outcome = "passed", string? message = null) => _events.Append("test.finished", source, data => data
        .Property("uid", name).Property("name", name).Property("outcome", outcome).Property("duration", 0.25).Property("module", "Shop.Tests").Property("message", message));

    /// <summary>The run ends and is collected.</summary>
    public void Collect()
    {
        _recorded.Host([RecordedRun.Result("Adds"), RecordedRun.Result("Removes", "failed")]);
        Assert.True(_recorded.Store.Write(_recorded.Collect().Snapshot));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await CloseAsync();
        _events.Dispose();
        _recorded.Dispose();
    }
}
