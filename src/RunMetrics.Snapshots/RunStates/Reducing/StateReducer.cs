using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Snapshots.RunStates.Reducing;

/// <summary>
/// Reduces the lines of one run to its report: one line after the other in the order of the file, never by clock, in memory that does not
/// grow with the log.
/// </summary>
internal sealed class StateReducer
{
    /// <summary>Most phases, repositories and unknown types that are told apart.</summary>
    internal const int MostNames = 200;

    private readonly StateFields _fields;
    private readonly StateTypes _types;
    private readonly StateWords _words;
    private readonly StateLine _line;
    private StateTimes _times;
    private StateActions _actions = new();
    private StateTimeline _timeline;
    private StateCourse _course = new();
    private SortedSet<string> _repositories = new(StringComparer.Ordinal);
    private OrderedDictionary<string, long> _unknown = new(StringComparer.Ordinal);
    private StateLosses _losses = new();
    private long _events;
    private string? _candidate, _actor, _parent;
    private DateTimeOffset? _first, _last;

    public StateReducer(RunStateSettings settings)
    {
        _fields = StateFields.Of(settings);
        _types = StateTypes.Of(settings);
        _words = new StateWords();
        _line = new StateLine(_fields);
        _times = new StateTimes(settings.UtcOffset);
        _timeline = new StateTimeline(Math.Clamp(settings.Events, 1, RunStateSettings.MostEvents));
    }

    /// <summary>Takes a line, or a file that is one.</summary>
    /// <param name="json">Without its end.</param>
    /// <param name="number">From 1.</param>
    /// <param name="file">Its name, where it is a file of its own.</param>
    /// <param name="isWhole">False for a last line without end.</param>
    public void Add(ReadOnlySpan<byte> json, long number, string? file = null, bool isWhole = true)
    {
        if (_line.Read(json) is { } reason)
        {
            if (isWhole)
                _losses.AddBad(json, number, reason, file);
            else
                _losses.AddTorn(json, number, file);
            return;
        }

        _events++;
        var time = _line.Has(StateField.Time) ? _times.Read(_line.Bytes(json, StateField.Time)) : null;
        var until = _line.Has(StateField.EndTime) ? _times.Read(_line.Bytes(json, StateField.EndTime)) : null;
        _first ??= time ?? until;
        _last = until ?? time ?? _last;
        var type = Word(json, StateField.Type) ?? Word(json, StateField.Name) ?? "";
        var status = Word(json, StateField.Status);
        var meaning = _types.Of(type, status);
        // What has an id and an end is a span, whatever it is called.
        if (meaning == StateMeaning.None && _line.Has(StateField.Span) && _line.Has(StateField.EndTime))
            meaning = StateMeaning.Note;
        if (meaning == StateMeaning.None)
            CountUnknown(type);
        TakeContext(json, meaning, time);
        TakeMeaning(json, meaning, type, status, time, until, number);
        _timeline.Add(_line, json, number, time, meaning, _times);
    }

    /// <summary>Takes note of a line that is too long to be read.</summary>
    public void AddTooLong(ReadOnlySpan<byte> head, long number, string? file = null) => _losses.AddTooLong(head, number, file);

    /// <summary>Takes note of a file that cannot be read.</summary>
    public void AddBad(string file, long number, string reason) => _losses.AddBad(default, number, reason, file);

    /// <summary>What has become of the run so far.</summary>
    public RunStateReport Report(string id, string? name, RunStateSource source, string path)
    {
        var (here, elsewhere) = Filtered();
        if (_course.Handoff is { } handoff)
            here.Insert(0, new RunStateAction { Kind = RunStateActionKind.Handoff, Title = handoff.To is { } to ? $"{to} is to take the wheel" : "a person is to take the wheel", Detail = handoff.Reason, Since = handoff.At, Line = handoff.Line });
        return StateSentences.Told(new RunStateReport
        {
            SchemaVersion = ContractVersion.Text,
            Id = id,
            Name = name,
            Source = source,
            Path = path,
            Standing = _events == 0 ? RunStateStanding.Unknown : _course.Standing,
            Status = _course.Status,
            Failed = _course.Failed,
            Phase = _course.Phase,
            Phases = _course.Phases,
            Candidate = _candidate,
            ParentRunId = _parent,
            StartedAt = _first,
            LastActivityAt = _last,
            FinishedAt = _course.EndedAt,
            Sentences = StateSentences.None,
            Handoff = _course.Handoff,
            Actor = _actor,
            Actions = here,
            ActionsElsewhere = elsewhere,
            Repositories = [.. _repositories],
            Events = _events,
            Timeline = _timeline.Last(_fields, _times),
            UnknownTypes = [.. _unknown.Select(static type => new RunStateUnknownType { Type = type.Key, Count = type.Value })],
            Times = _times.Kinds,
            Unreadable = _losses.Report(),
        });
    }

    /// <summary>The same, to go on with what may not stay: a last line whose end is not there yet.</summary>
    public StateReducer Copy()
    {
        var copy = (StateReducer)MemberwiseClone();
        copy._times = _times.Copy();
        copy._actions = _actions.Copy();
        copy._timeline = _timeline.Copy();
        copy._course = _course.Copy();
        copy._repositories = new SortedSet<string>(_repositories, StringComparer.Ordinal);
        copy._unknown = new OrderedDictionary<string, long>(_unknown, StringComparer.Ordinal);
        copy._losses = _losses.Copy();
        return copy;
    }

    // Where the run works is told by what it does; a thing that waits elsewhere does not make its repository one of the run's.
    private (List<RunStateAction> Here, int Elsewhere) Filtered()
    {
        var all = _actions.All.ToList();
        if (_repositories.Count == 0)
            return (all, 0);
        var here = all.FindAll(action => action.Repository is null || _repositories.Contains(action.Repository));
        return (here, all.Count - here.Count);
    }

    private void TakeContext(ReadOnlySpan<byte> json, StateMeaning meaning, DateTimeOffset? time)
    {
        if (Word(json, StateField.Phase) is { } phase)
            _course.Enter(phase, time);
        if (Word(json, StateField.Candidate) is { } candidate)
            _candidate = StateText.Cut(candidate, StateText.Name);
        if (meaning != StateMeaning.Handoff && Word(json, StateField.Actor) is { } actor)
            _actor = StateText.Cut(actor, StateText.Name);
        if (_parent is null && Word(json, StateField.ParentRun) is { } parent)
            _parent = StateText.Cut(parent, StateText.Name);
        if (!StateActions.IsAction(meaning) && Word(json, StateField.Repository) is { } repository && _repositories.Count < MostNames)
            _repositories.Add(StateText.Cut(repository, StateText.Name)!);
    }

    private void TakeMeaning(ReadOnlySpan<byte> json, StateMeaning meaning, string type, string? status, DateTimeOffset? time, DateTimeOffset? until, long number)
    {
        switch (meaning)
        {
            case StateMeaning.None or StateMeaning.SpanStart or StateMeaning.SpanEnd:
                break;
            case StateMeaning.Note:
                TakeNamed(json, type, time);
                break;
            case StateMeaning.Started:
                _course.Start(status);
                break;
            case StateMeaning.Finished or StateMeaning.Failed:
                _course.Finish(meaning, type, status, until ?? time);
                break;
            case StateMeaning.Handoff:
                _course.HandOver(new RunStateHandoff { At = time, To = StateText.Cut(_line.Text(json, StateField.To), StateText.Name), Reason = StateText.Cut(_line.Text(json, StateField.Message), StateText.Message), Line = number });
                break;
            case StateMeaning.Resumed:
                _course.TakeBack();
                break;
            default:
                TakeAction(json, meaning, type, time, number);
                break;
        }
    }

    private void TakeAction(ReadOnlySpan<byte> json, StateMeaning meaning, string type, DateTimeOffset? time, long number)
    {
        var subject = _line.Text(json, StateField.Subject) ?? _line.Text(json, StateField.Name);
        var message = _line.Text(json, StateField.Message);
        var repository = Word(json, StateField.Repository);
        _actions.Take(meaning, subject ?? "", kind => new RunStateAction
        {
            Kind = kind,
            Title = StateText.Cut(subject ?? message, StateText.Name) ?? type,
            Detail = subject is null ? null : StateText.Cut(message, StateText.Message),
            Repository = StateText.Cut(repository, StateText.Name),
            Since = time,
            Line = number,
        });
    }

    // {"type": "phase.start", "name": "build"} says the phase by its name.
    private void TakeNamed(ReadOnlySpan<byte> json, string type, DateTimeOffset? time)
    {
        var word = StateTypes.Word(type);
        if (word is "phase" or "phase.start" or "phase.started" or "phase.changed" && !_line.Has(StateField.Phase) && Word(json, StateField.Name) is { } phase)
            _course.Enter(phase, time);
        if (word == "candidate" && !_line.Has(StateField.Candidate) && Word(json, StateField.Name) is { } candidate)
            _candidate = StateText.Cut(candidate, StateText.Name);
    }

    private void CountUnknown(string type)
    {
        var name = StateText.Cut(type, StateText.Name) ?? "";
        if (_unknown.TryGetValue(name, out var count) || _unknown.Count < MostNames)
            _unknown[name] = count + 1;
    }

    private string? Word(ReadOnlySpan<byte> json, StateField field) =>
        !_line.Has(field) ? null : _line.IsEscaped(field) ? _line.Text(json, field) : _words.Get(_line.Bytes(json, field));
}
