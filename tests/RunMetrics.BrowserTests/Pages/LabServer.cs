using System.Collections.Concurrent;
using RunMetrics.Server;
using RunMetrics.Server.TestRuns;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Collecting;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>A server with an earlier run of which a test failed, and an engine that does what the test says.</summary>
internal sealed class LabServer : IAsyncDisposable
{
    public const string Earlier = "20261120-101400-aaaaaa";

    private readonly RecordedRun _recorded = new();
    private readonly BlockingCollection<Action<TestRunOutput>> _steps = [];
    private ServeHost? _host;

    private LabServer()
    {
        _recorded.Session(runId: Earlier).Host([RecordedRun.Result("Adds"), RecordedRun.Result("Removes", "failed")], runId: Earlier);
        Assert.True(_recorded.Store.Write(RunCollector.Collect(_recorded.Store, Earlier, RecordedRun.Options).Snapshot));
    }

    public Uri Address => _host!.Address;

    public Uri LoginAddress => _host!.LoginAddress!;

    /// <summary>What was asked for, in this order.</summary>
    public ConcurrentQueue<TestRunRequest> Requests { get; } = new();

    public static async Task<LabServer> StartAsync(bool allowRun = true)
    {
        var server = new LabServer();
        server._host = await ServeHost.StartAsync(new ServeOptions
        {
            Runs = server._recorded.Folder,
            RepositoryRoot = server._recorded.Root,
            Settings = new RunMetricsSettings(),
            Producer = new Producer { Name = "runmetrics", Version = "0.0.0" },
            Port = 0,
            AllowRun = allowRun,
            RunTests = allowRun ? server.Run : null,
            Log = TextWriter.Null,
            CacheDirectory = Path.Combine(server._recorded.Root, "cache"),
        });
        return server;
    }

    /// <summary>The engine prints a line.</summary>
    public void Print(string line) => _steps.Add(output => output.Lines.Write(line + "\n"));

    /// <summary>The engine records a run, and ends with 1.</summary>
    public void Finish()
    {
        _steps.Add(output =>
        {
            output.Began(RecordedRun.Id);
            _recorded.Session().Host([RecordedRun.Result("Adds"), RecordedRun.Result("Removes")]);
            Assert.True(_recorded.Store.Write(_recorded.Collect().Snapshot));
        });
        _steps.Add(static _ => throw new OperationCanceledException());
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _steps.Dispose();
        _recorded.Dispose();
    }

    private int Run(TestRunRequest request, TestRunOutput output, CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        try
        {
            foreach (var step in _steps.GetConsumingEnumerable(cancellation))
                step(output);
        }
        catch (OperationCanceledException)
        {
            // Canceled, or at its end.
        }

        return 1;
    }
}
