using RunMetrics.Server.Runs;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Live;

/// <summary>The runs that are told of: those that go on, those that have ended a moment ago, and those that somebody listens to. Not thread-safe.</summary>
/// <param name="folder">Where the runs are.</param>
/// <param name="catalog">The index of runs.</param>
internal sealed class FollowedRuns(RunFolder folder, RunCatalog catalog)
{
    /// <summary>How long a run is still told of after its end, for who reconnects; how often the folder is looked at whole, and runs that are over for somebody who joined them.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30), Whole = TimeSpan.FromSeconds(5), Joined = TimeSpan.FromMilliseconds(500);

    private readonly List<FollowedRun> _runs = [];

    /// <summary>Runs that do not go on, read as far as those were told who listen to them alone: when such a run begins again, they miss nothing.</summary>
    private readonly List<FollowedRun> _heard = [];
    private readonly HashSet<string> _over = new(StringComparer.Ordinal);
    private DateTime _folderStamp;
    private DateTimeOffset _looksWhole, _looksJoined;
    private LiveMessage? _snapshot;
    private long _listed;

    /// <summary>True while a run goes on.</summary>
    public bool AnyRunning => _runs.Exists(static run => run.State == RunState.Running);

    /// <summary>Looks at all runs and returns what is new, in the order in which it happened in each.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="listened">Ids of the runs that somebody listens to alone.</param>
    /// <param name="anyEnded">True when a run has ended since the last look.</param>
    public List<LiveMessage> Look(DateTimeOffset now, IReadOnlySet<string> listened, out bool anyEnded)
    {
        var messages = new List<LiveMessage>();
        _heard.RemoveAll(run => !listened.Contains(run.Id));
        Find(now, messages);
        anyEnded = LookAtHeard(now, messages);
        foreach (var run in _runs)
            anyEnded |= Look(run, now, messages);
        foreach (var run in _runs.Where(run => run.State is null || now - run.EndedAt > Kept).ToList())
        {
            _runs.Remove(run);
            _over.Add(run.Id);
            if (listened.Contains(run.Id))
                _heard.Add(run);
            messages.Add(LiveEvents.Removed(run.Id));
        }

        // Behind the end of a run: whoever hears of that looks at the same list.
        if (catalog.Version is var listed && listed != _listed)
        {
            _listed = listed;
            messages.Add(LiveEvents.Listed(catalog.Newest()));
        }

        if (messages.Count > 0)
            _snapshot = null;
        return messages;
    }

    /// <summary>What somebody is told first; null when there is no such run.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="now">The time it is.</param>
    public LiveStart? StartOf(LiveRequest request, DateTimeOffset now)
    {
        if (request.RunId is { } id)
            return StartOf(id, request.LastEventId, now);
        if (request.LastEventId is not { } lastId)
            return LiveStart.With(Snapshot());
        return LiveCursor.Parse(lastId) is { } cursor && Resume(cursor, now) is { } start ? start : LiveStart.With(LiveMessage.Reset(), Snapshot());
    }

    private bool Look(FollowedRun run, DateTimeOffset now, List<LiveMessage> messages)
    {
        var changed = run.Look(now);
        var lines = run.Read(out var restarted);
        if (changed)
            run.Conclude();
        if (restarted)
        {
            messages.AddRange([LiveMessage.Reset(run.Id, LiveScope.One), LiveEvents.Snapshot(run.Run), LiveEvents.Removed(run.Id), LiveEvents.Added(run.Run)]);
            return false;
        }

        if (lines.Count > 0)
        {
            var others = Positions().Where(other => other.RunId != run.Id).ToList();
            foreach (var line in lines)
                messages.Add(LiveEvents.Message(run.Id, line, LiveCursor.Of(run.Id, line.Event.Seq, others)));
        }

        if (!changed)
            return false;
        // Whoever hears that it has ended asks for the latest run: it must be this one by then.
        var ended = run.State == RunState.Finished;
        if (ended)
            catalog.Refresh();
        messages.Add(LiveEvents.Changed(run.Change));
        return ended;
    }

    /// <summary>Tells of runs that do not go on those who listen to them alone. A run that begins again is told to all, as it stands.</summary>
    private bool LookAtHeard(DateTimeOffset now, List<LiveMessage> messages)
    {
        var anyEnded = false;
        foreach (var run in _heard)
        {
            var told = new List<LiveMessage>();
            anyEnded |= Look(run, now, told);
            messages.AddRange(told.Where(static message => message.Scope != LiveScope.All).Select(static message => message with { Scope = LiveScope.One }));
        }

        foreach (var run in _heard.Where(static run => run.State == RunState.Running).ToList())
        {
            _heard.Remove(run);
            _over.Remove(run.Id);
            _runs.Add(run);
            messages.Add(LiveEvents.Added(run.Run));
        }

        return anyEnded;
    }

    /// <summary>Finds runs that have begun. Folders of finished ones are passed over without a look at each.</summary>
    private void Find(DateTimeOffset now, List<LiveMessage> messages)
    {
        var stamp = Directory.GetLastWriteTimeUtc(folder.RunsDirectory);
        if (!AnyBeginsAgain(now) && stamp == _folderStamp && now - _looksWhole < Whole)
            return;
        (_folderStamp, _looksWhole) = (stamp, now);
        var active = ActiveRuns.Ids(folder);
        foreach (var id in RunIndexBuilder.RunIds(folder).Order(StringComparer.Ordinal))
        {
            if (_over.Contains(id) || _runs.Exists(run => run.Id == id) || _heard.Exists(run => run.Id == id))
                continue;
            switch (RunLiveness.StateOf(folder, id, now, active))
            {
                case RunState.Finished:
                    _over.Add(id);
                    break;
                case RunState.Running:
                    var run = new FollowedRun(folder, id, catalog.Open);
                    run.Look(now);
                    run.Read(out _);
                    run.Conclude();
                    _runs.Add(run);
                    messages.Add(LiveEvents.Added(run.Run));
                    break;
            }
        }
    }

    /// <summary>True when an invocation has joined a run that was over, by its id: it is not over then.</summary>
    private bool AnyBeginsAgain(DateTimeOffset now)
    {
        if (now - _looksJoined < Joined)
            return false;
        _looksJoined = now;
        var active = ActiveRuns.Ids(folder);
        var again = active.Where(id => _over.Contains(id) && RunLiveness.StateOf(folder, id, now, active) == RunState.Running).ToList();
        _over.ExceptWith(again);
        return again.Count > 0;
    }

    private IEnumerable<(string RunId, long Seq)> Positions() => _runs.Select(static run => (run.Id, run.Seq));

    private LiveStart? StartOf(string id, string? lastId, DateTimeOffset now)
    {
        var run = Followed(id, now);
        if (run is null)
            return null;
        if (!_runs.Contains(run) && !_heard.Contains(run))
            _heard.Add(run);
        if (lastId is null)
            return LiveStart.With(LiveEvents.Snapshot(run.Run));
        return LiveCursor.ParseSeq(lastId) is { } seq && run.ReplayAfter(seq, []) is { } replay
            ? new LiveStart([], [replay], [LiveEvents.Changed(run.Change)])
            : LiveStart.With(LiveMessage.Reset(), LiveEvents.Snapshot(run.Run));
    }

    /// <summary>What somebody has missed in each stream, then what has changed about the runs. Null when a position is none of ours.</summary>
    private LiveStart? Resume(IReadOnlyList<(string RunId, long Seq)> cursor, DateTimeOffset now)
    {
        var known = cursor.ToDictionary(static run => run.RunId, static run => run.Seq, StringComparer.Ordinal);
        var replays = new List<EventReplay>();
        var after = new List<LiveMessage>();
        foreach (var (id, seq) in cursor)
        {
            if (Followed(id, now) is not { } run || run.ReplayAfter(seq, [.. known.Where(other => other.Key != id).Select(static other => (other.Key, other.Value))]) is not { } replay)
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
        after.Add(LiveEvents.Listed(catalog.Newest()));
        return new LiveStart([], replays, after);
    }

    /// <summary>The run as it is followed; one that is over is read once more.</summary>
    private FollowedRun? Followed(string id, DateTimeOffset now)
    {
        if ((_runs.Find(run => run.Id == id) ?? _heard.Find(run => run.Id == id)) is { } followed)
            return followed;
        var run = new FollowedRun(folder, id, catalog.Open);
        run.Look(now);
        if (run.State is null)
            return null;
        while (run.Read(out _).Count > 0)
        {
            // To its end.
        }

        run.Conclude();
        return run;
    }

    private LiveMessage Snapshot() => _snapshot ??= LiveEvents.Snapshot([.. _runs.Select(static run => run.Run)], catalog.Newest());
}
