using RunMetrics.Server.Runs;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Live;

/// <summary>The one reader of all streams: looks at the runs while anybody listens, and tells all who do. Without listeners it sleeps.</summary>
internal sealed class LiveFollower : IAsyncDisposable
{
    /// <summary>How often runs are looked at while one is running, and while none is.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(100), Calm = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a run is still told of after its end, for who reconnects; how often the folder is looked at whole; how often silence is broken.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30), Whole = TimeSpan.FromSeconds(5), Heartbeat = TimeSpan.FromSeconds(15);

    private readonly RunFolder _folder;
    private readonly RunCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly TextWriter _log;
    private readonly string? _cache;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<LiveClient> _clients = [];
    private readonly List<FollowedRun> _runs = [];
    private readonly HashSet<string> _over = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();
    private Task? _loop;
    private LiveWatch? _watch;
    private DateTime _folderStamp;
    private DateTimeOffset _looked, _looksWhole, _beat;
    private LiveMessage? _snapshot;

    /// <summary>Takes the folder; nothing is read before somebody listens.</summary>
    public LiveFollower(ServeOptions options, RunCatalog catalog) =>
        (_folder, _catalog, _time, _log, _cache) = (options.Runs, catalog, options.Time, options.Log, options.CacheDirectory);

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
            if (StartOf(request) is not { } start)
                return null;
            _clients.Add(client);
            _watch ??= BeginWatch();
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
            EndWatch();
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
        EndWatch();
        _stop.Dispose();
        _gate.Dispose();
        _wake.Dispose();
    }

    private LiveWatch? BeginWatch()
    {
        var newest = _catalog.Newest() is { } id ? _catalog.Open().TryReadSummary(id) : null;
        return LiveWatch.Begin(_cache, _folder.Root, LiveBurden.Allows(newest?.Tests?.Total, newest?.Duration) ? LiveDetail.RunningTests : LiveDetail.Results);
    }

    private void EndWatch()
    {
        _watch?.Dispose();
        _watch = null;
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
                    pause = _clients.Count == 0 ? Timeout.InfiniteTimeSpan : _runs.Exists(static run => run.State == RunState.Running) ? Busy : Calm;
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
            Tell(Look());
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

    /// <summary>Looks at all runs and returns what is new, in the order in which it happened in each.</summary>
    private List<LiveMessage> Look()
    {
        var messages = new List<LiveMessage>();
        var now = _looked = _time.GetUtcNow();
        Find(now, messages);
        foreach (var run in _runs)
            Look(run, now, messages);
        foreach (var run in _runs.Where(run => run.State is null || now - run.EndedAt > Kept).ToList())
        {
            _runs.Remove(run);
            _over.Add(run.Id);
            messages.Add(LiveEvents.Removed(run.Id));
        }

        if (messages.Count > 0)
            _snapshot = null;
        return messages;
    }

    private void Look(FollowedRun run, DateTimeOffset now, List<LiveMessage> messages)
    {
        var changed = run.Look(now);
        var lines = run.Read(out var restarted);
        if (changed)
            run.Conclude();
        if (restarted)
        {
            messages.AddRange([LiveMessage.Reset(run.Id, LiveScope.One), LiveEvents.Snapshot(run.Run), LiveEvents.Removed(run.Id), LiveEvents.Added(run.Run)]);
            return;
        }

        if (lines.Count > 0)
        {
            var others = Positions().Where(other => other.RunId != run.Id).ToList();
            foreach (var line in lines)
                messages.Add(LiveEvents.Message(run.Id, line, LiveCursor.Of(run.Id, line.Event.Seq, others)));
        }

        if (!changed)
            return;
        // Whoever hears that it has ended asks for the latest run: it must be this one by then.
        if (run.State == RunState.Finished)
        {
            _catalog.Refresh();
            // It may say something else about what is not too much.
            EndWatch();
            _watch = BeginWatch();
        }

        messages.Add(LiveEvents.Changed(run.Change));
    }

    /// <summary>Finds runs that have begun. Folders of finished ones are passed over without a look at each.</summary>
    private void Find(DateTimeOffset now, List<LiveMessage> messages)
    {
        var stamp = Directory.GetLastWriteTimeUtc(_folder.RunsDirectory);
        if (stamp == _folderStamp && now - _looksWhole < Whole)
            return;
        (_folderStamp, _looksWhole) = (stamp, now);
        foreach (var id in RunIndexBuilder.RunIds(_folder).Order(StringComparer.Ordinal))
        {
            if (_over.Contains(id) || _runs.Exists(run => run.Id == id))
                continue;
            switch (RunLiveness.StateOf(_folder, id, now))
            {
                case RunState.Finished:
                    _over.Add(id);
                    break;
                case RunState.Running:
                    var run = new FollowedRun(_folder, id, _catalog.Open);
                    run.Look(now);
                    run.Read(out _);
                    run.Conclude();
                    _runs.Add(run);
                    messages.Add(LiveEvents.Added(run.Run));
                    break;
            }
        }
    }

    private IEnumerable<(string RunId, long Seq)> Positions() => _runs.Select(static run => (run.Id, run.Seq));

    private LiveStart? StartOf(LiveRequest request)
    {
        if (request.RunId is { } id)
            return StartOf(id, request.LastEventId);
        if (request.LastEventId is not { } lastId)
            return LiveStart.With(Snapshot());
        return LiveCursor.Parse(lastId) is { } cursor && Resume(cursor) is { } start ? start : LiveStart.With(LiveMessage.Reset(), Snapshot());
    }

    private LiveStart? StartOf(string id, string? lastId)
    {
        var run = Followed(id);
        if (run is null)
            return null;
        if (lastId is null)
            return LiveStart.With(LiveEvents.Snapshot(run.Run));
        return LiveCursor.ParseSeq(lastId) is { } seq && run.ReplayAfter(seq, []) is { } replay
            ? new LiveStart([], [replay], [LiveEvents.Changed(run.Change)])
            : LiveStart.With(LiveMessage.Reset(), LiveEvents.Snapshot(run.Run));
    }

    /// <summary>What somebody has missed in each stream, then what has changed about the runs. Null when a position is none of ours.</summary>
    private LiveStart? Resume(IReadOnlyList<(string RunId, long Seq)> cursor)
    {
        var known = cursor.ToDictionary(static run => run.RunId, static run => run.Seq, StringComparer.Ordinal);
        var replays = new List<EventReplay>();
        var after = new List<LiveMessage>();
        foreach (var (id, seq) in cursor)
        {
            if (Followed(id) is not { } run || run.ReplayAfter(seq, [.. known.Where(other => other.Key != id).Select(static other => (other.Key, other.Value))]) is not { } replay)
                return null;
            replays.Add(replay);
            known[id] = run.Seq;
            after.Add(LiveEvents.Changed(run.Change));
            if (!_runs.Contains(run))
            {
                known.Remove(id);
                after.Add(LiveEvents.Removed(id));
            }
        }

        after.AddRange(_runs.Where(run => !known.ContainsKey(run.Id)).Select(static run => LiveEvents.Added(run.Run)));
        return new LiveStart([], replays, after);
    }

    /// <summary>The run as it is followed; one that is over is read once more.</summary>
    private FollowedRun? Followed(string id)
    {
        if (_runs.Find(run => run.Id == id) is { } followed)
            return followed;
        var run = new FollowedRun(_folder, id, _catalog.Open);
        run.Look(_time.GetUtcNow());
        if (run.State is null)
            return null;
        while (run.Read(out _).Count > 0)
        {
            // To its end.
        }

        run.Conclude();
        return run;
    }

    private LiveMessage Snapshot() => _snapshot ??= LiveEvents.Snapshot([.. _runs.Select(static run => run.Run)], _catalog.Newest());
}
