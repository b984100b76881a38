using RunMetrics.Server.Runs;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Live;

/// <summary>Tells all who listen what happens: one reader of all streams, that looks while anybody listens, and sleeps while nobody does.</summary>
internal sealed class LiveFollower : IAsyncDisposable
{
    /// <summary>How often runs are looked at while one is running, and while none is; how often silence is broken.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(100), Calm = TimeSpan.FromMilliseconds(200), Heartbeat = TimeSpan.FromSeconds(15);

    private readonly FollowedRuns _runs;
    private readonly LiveAttention _attention;
    private readonly TimeProvider _time;
    private readonly TextWriter _log;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<LiveClient> _clients = [];
    private readonly Lock _starting = new();
    private Task? _loop;
    private DateTimeOffset _looked, _beat;

    /// <summary>Takes the folder; nothing is read before somebody listens.</summary>
    public LiveFollower(ServeOptions options, RunCatalog catalog)
    {
        (_time, _log) = (options.Time, options.Log);
        _runs = new FollowedRuns(options.Runs, catalog);
        _attention = new LiveAttention(options.CacheDirectory, options.Runs, catalog);
    }

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Lets a client in: what it is told first, and everything behind that comes into its queue. Null when there is no such run.</summary>
    public async Task<LiveStart?> SubscribeAsync(LiveRequest request, LiveClient client, CancellationToken cancellation)
    {
        Start();
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_time.GetUtcNow() - _looked > Calm)
                LookAndTell();
            if (_runs.StartOf(request, _time.GetUtcNow()) is not { } start)
                return null;
            _clients.Add(client);
            _attention.Begin();
            if (_clients.Count == 1)
                Wake();
            return start;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lets a client go.</summary>
    public async Task UnsubscribeAsync(LiveClient client)
    {
        await _gate.WaitAsync(CancellationToken.None);
        _clients.Remove(client);
        if (_clients.Count == 0)
            _attention.End();
        _gate.Release();
    }

    /// <summary>Ends all streams.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_loop is not null)
            await _loop;
        _attention.End();
        _stop.Dispose();
        _gate.Dispose();
        _wake.Dispose();
    }

    private void Start()
    {
        lock (_starting)
            _loop ??= Task.Run(FollowAsync);
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await _gate.WaitAsync(_stop.Token);
                TimeSpan pause;
                try
                {
                    pause = _clients.Count == 0 ? Timeout.InfiniteTimeSpan : _runs.AnyRunning ? Busy : Calm;
                    if (_clients.Count > 0)
                        LookAndTell();
                }
                finally
                {
                    _gate.Release();
                }

                await _wake.WaitAsync(pause, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private void LookAndTell()
    {
        try
        {
            _looked = _time.GetUtcNow();
            Tell(_runs.Look(_looked, _clients.Select(static client => client.RunId).OfType<string>().ToHashSet(StringComparer.Ordinal), out var anyEnded));
            if (anyEnded)
                _attention.Renew();
        }
        catch (Exception error) when (StorageFailure.IsStorage(error))
        {
            // A folder that goes while it is looked at. The next look sees what is left.
        }
#pragma warning disable CA1031 // The boundary of this loop: whoever listens would otherwise hear nothing any more, and nobody would know why.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _log.WriteLine($"warning {DiagnosticCodes.ToolFault}: RunMetrics failed to follow the runs and goes on: {error}");
        }
    }

    private void Tell(List<LiveMessage> messages)
    {
        var now = _time.GetUtcNow();
        if (now - _beat >= Heartbeat)
        {
            _beat = now;
            messages.Add(LiveMessage.Heartbeat);
        }

        if (messages.Count == 0)
            return;
        var batch = new LiveBatch(messages);
        _clients.RemoveAll(client => !client.Offer(batch));
    }
}
