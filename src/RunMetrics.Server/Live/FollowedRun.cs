using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Live;

/// <summary>One run that is followed: its stream, what follows from it, and where it stands.</summary>
internal sealed class FollowedRun
{
    /// <summary>Pieces of the file that one look takes: a run that was not followed from its beginning must not hold up the others.</summary>
    private const int MostPieces = 64;

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly RunFolder _folder;
    private readonly Func<RunStore> _open;
    private readonly List<EventPosition> _marks = [];
    private readonly EventTail _tail;
    private LiveRunReducer _reducer;
    private DateTimeOffset _looked;
    private DateTime _summarised;
    private string? _command;
    private RunExpectation? _expected;
    private bool _isKnown;

    /// <summary>Takes a run; nothing is read yet.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="id">Run id.</param>
    /// <param name="open">Opens a store that only reads.</param>
    public FollowedRun(RunFolder folder, string id, Func<RunStore> open)
    {
        (_folder, _open, Id) = (folder, open, id);
        (_tail, _reducer) = (new EventTail(folder.EventsFile(id)), new LiveRunReducer(id));
    }

    /// <summary>Run id.</summary>
    public string Id { get; }

    /// <summary>Where it stands; null when its folder is gone.</summary>
    public RunState? State { get; private set; } = RunState.Running;

    /// <summary>When it was first seen not to run any more.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Number of the last event read.</summary>
    public long Seq => _tail.Position.Seq;

    /// <summary>All that is known.</summary>
    public LiveRun Run => _reducer.Run with { BadLines = _tail.BadLines > 0 ? _tail.BadLines : null };

    /// <summary>What its events do not say.</summary>
    public LiveRunChange Change => new() { Id = Id, State = State, Result = _reducer.Run.Result, Command = _command, Expected = _expected };

    /// <summary>Reads what is new.</summary>
    /// <param name="restarted">True when what was read before is void.</param>
    public List<EventLine> Read(out bool restarted)
    {
        var lines = new List<EventLine>();
        restarted = false;
        for (var (piece, more) = (0, true); more && piece < MostPieces; piece++)
        {
            var before = _tail.Position;
            var reading = _tail.Read();
            more = reading.More;
            if (reading.Restarted)
            {
                restarted = true;
                lines.Clear();
                Restart();
                before = default;
            }

            if (reading.Lines.Count > 0)
                _marks.Add(before);
            foreach (var line in reading.Lines)
            {
                _reducer.Take(line.Event);
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>
    /// Looks where the run stands; true when that, or what is known of it, has changed. Then comes <see cref="Read"/>, and <see cref="Conclude"/>: a summary
    /// is written behind the last event, so what is read after it was seen is all there is.
    /// </summary>
    public bool Look(DateTimeOffset now)
    {
        var summarised = File.GetLastWriteTimeUtc(_folder.SummaryFile(Id));
        if (now - _looked < Glance && summarised == _summarised)
            return false;
        (_looked, _summarised) = (now, summarised);
        var learned = Learn();
        var state = RunLiveness.StateOf(_folder, Id, now);
        if (state == State)
            return learned;
        State = state;
        EndedAt = state == RunState.Running ? null : EndedAt ?? now;
        return true;
    }

    /// <summary>Brings what follows from the events to where the run stands.</summary>
    public void Conclude() =>
        _reducer.Reach(State ?? RunState.Interrupted, State == RunState.Finished ? _open().TryReadSummary(Id)?.Result : null);

    /// <summary>Events behind one that somebody knows, up to the last one read here; null when there is no such event.</summary>
    public EventReplay? ReplayAfter(long seq, IReadOnlyList<(string RunId, long Seq)> others)
    {
        if (seq > Seq)
            return null;
        var mark = _marks.FindLastIndex(mark => mark.Seq <= seq);
        return new EventReplay(Id, _folder.EventsFile(Id), mark < 0 ? default : _marks[mark], seq, Seq, others);
    }

    private void Restart()
    {
        _marks.Clear();
        _reducer = new LiveRunReducer(Id);
        _reducer.Know(_command, _expected);
    }

    /// <summary>Once a host has said what was typed, earlier runs say what to expect.</summary>
    private bool Learn()
    {
        if (_isKnown)
            return false;
        var (command, directory) = RunLiveness.CommandOf(_folder, Id);
        if (command is null && _reducer.Run.Hosts.Count == 0)
            return false;
        _isKnown = true;
        _command = command;
        _expected = RunExpectation.OfCommand(_open(), Id, command, directory);
        _reducer.Know(_command, _expected);
        return true;
    }
}
