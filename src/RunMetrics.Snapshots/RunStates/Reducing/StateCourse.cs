using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Snapshots.RunStates.Reducing;

/// <summary>How far a run has come: its phases, whether it ended and how, and who has the wheel. An end may turn out not to be one.</summary>
internal sealed class StateCourse
{
    private static readonly HashSet<string> Failures = new(["failed", "failure", "fail", "error", "crashed", "aborted", "canceled", "cancelled", "timeout"], StringComparer.Ordinal);
    private static readonly HashSet<string> Successes = new(["passed", "success", "succeeded", "ok", "accepted"], StringComparer.Ordinal);
    private static readonly HashSet<string> LastPhases = new(["done", "finished", "completed", "complete"], StringComparer.Ordinal);

    private List<RunStatePhase> _phases = [];
    private bool _ended;

    /// <summary>The status in the state's own word.</summary>
    public string? Status { get; private set; }

    /// <summary>The phase it is in, or ended in.</summary>
    public string? Phase { get; private set; }

    /// <summary>Whether it failed; null while nothing says.</summary>
    public bool? Failed { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>A person was asked to take the wheel, and has not given it back.</summary>
    public RunStateHandoff? Handoff { get; private set; }

    /// <summary>Phases in the order they were first reached.</summary>
    public IReadOnlyList<RunStatePhase> Phases => [.. _phases];

    /// <summary>Where a run stands of which something is known.</summary>
    public RunStateStanding Standing => _ended ? RunStateStanding.Finished : Handoff is not null ? RunStateStanding.Stuck : RunStateStanding.Open;

    /// <summary>The run is in a phase.</summary>
    public void Enter(string phase, DateTimeOffset? time)
    {
        if (ReferenceEquals(phase, Phase) || StateText.Cut(phase, StateText.Name) is not { } name || name == Phase)
            return;
        Phase = name == phase ? phase : name;
        if (_phases.Count < StateReducer.MostNames && !_phases.Exists(one => one.Name == name))
            _phases.Add(new RunStatePhase { Name = name, StartedAt = time });
        if (LastPhases.Contains(StateTypes.Word(name)))
            End(Failed, time);
        else
            Reopen();
    }

    /// <summary>The run begins, or begins anew.</summary>
    public void Start(string? status)
    {
        Status = status ?? Status;
        Reopen();
    }

    /// <summary>The run ends; how is told by the meaning, else by the words.</summary>
    public void Finish(StateMeaning meaning, string type, string? status, DateTimeOffset? time)
    {
        Status = status ?? type;
        End(meaning == StateMeaning.Failed || HasEnding(Failures, type, status) ? true : HasEnding(Successes, type, status) ? false : null, time);
    }

    /// <summary>A person is asked to take the wheel; being asked again changes nothing.</summary>
    public void HandOver(RunStateHandoff handoff) => Handoff ??= handoff;

    /// <summary>The wheel was given back.</summary>
    public void TakeBack() => Handoff = null;

    /// <summary>The same, to go on with what may not stay.</summary>
    public StateCourse Copy()
    {
        var copy = (StateCourse)MemberwiseClone();
        copy._phases = [.. _phases];
        return copy;
    }

    private static bool HasEnding(HashSet<string> words, string type, string? status) =>
        status is not null ? words.Contains(StateTypes.Word(status)) : words.Contains(StateTypes.Word(type).Split('.')[^1]);

    private void End(bool? failed, DateTimeOffset? time)
    {
        (_ended, Failed, EndedAt, Handoff) = (true, failed, time, null);
    }

    private void Reopen()
    {
        if (_ended)
            (_ended, Failed, EndedAt) = (false, null, null);
    }
}
