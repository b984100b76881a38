using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Snapshots.RunStates.Reducing;

/// <summary>What waits for action in a log: what was blocked, failed or asked, and not taken back since.</summary>
internal sealed class StateActions
{
    /// <summary>A log that blocks more things than this at once has another problem.</summary>
    private const int Most = 1000;

    private readonly OrderedDictionary<(string Group, string Subject), RunStateAction> _open;
    private int _beyond;

    public StateActions()
        : this([], 0)
    {
    }

    private StateActions(OrderedDictionary<(string Group, string Subject), RunStateAction> open, int beyond) => (_open, _beyond) = (open, beyond);

    /// <summary>All of it, oldest first.</summary>
    public IEnumerable<RunStateAction> All => _beyond == 0
        ? _open.Values
        : _open.Values.Append(new RunStateAction { Kind = RunStateActionKind.Other, Title = FormattableString.Invariant($"{_beyond} more, which are not listed") });

    /// <summary>True for an event that is about what waits, and no work in its repository.</summary>
    public static bool IsAction(StateMeaning meaning) => KindOf(meaning) is not null;

    /// <summary>Takes an event into account.</summary>
    /// <param name="meaning">What it means.</param>
    /// <param name="subject">Task, gate or question it is about; empty when it does not say.</param>
    /// <param name="make">The action, made only when there is one.</param>
    public void Take(StateMeaning meaning, string subject, Func<RunStateActionKind, RunStateAction> make)
    {
        var key = (GroupOf(meaning), subject);
        if (KindOf(meaning) is not { } kind)
        {
            if (key.Item1.Length > 0)
                _open.Remove(key);
        }
        else if (_open.TryGetValue(key, out var known))
        {
            // Said again: since when it waits stays.
            var again = make(kind);
            _open[key] = again with { Since = known.Since ?? again.Since, Line = known.Line };
        }
        else if (_open.Count < Most)
        {
            _open.Add(key, make(kind));
        }
        else
        {
            _beyond++;
        }
    }

    public StateActions Copy() => new(new OrderedDictionary<(string, string), RunStateAction>(_open), _beyond);

    private static RunStateActionKind? KindOf(StateMeaning meaning) => meaning switch
    {
        StateMeaning.GateFailed => RunStateActionKind.FailingGate,
        StateMeaning.Blocked => RunStateActionKind.BlockedTask,
        StateMeaning.TaskFailed => RunStateActionKind.FailedTask,
        StateMeaning.Question => RunStateActionKind.Question,
        _ => null,
    };

    private static string GroupOf(StateMeaning meaning) => meaning switch
    {
        StateMeaning.GateFailed or StateMeaning.GatePassed => "gate",
        StateMeaning.Blocked or StateMeaning.TaskFailed or StateMeaning.Unblocked => "task",
        StateMeaning.Question or StateMeaning.Answered => "question",
        _ => "",
    };
}
