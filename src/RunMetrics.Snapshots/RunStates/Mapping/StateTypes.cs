namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>What types of events mean. Case and separators do not matter: <c>run:end</c>, <c>run_end</c> and <c>Run.End</c> are one word.</summary>
internal sealed class StateTypes
{
    /// <summary>Names of the meanings by their number.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Enum.GetNames<StateMeaning>().Select(static name => char.ToLowerInvariant(name[0]) + name[1..])];

    // Most pairs of type and status of a log are few; one that makes up new ones must not grow without end.
    private const int MostKnown = 4096;

    private static readonly Dictionary<StateMeaning, string[]> Defaults = new()
    {
        [StateMeaning.Started] = ["run.start", "run.started", "run.begin", "run.created", "run.running", "cycle.start", "start", "started", "init", "orchestrator.flow"],
        [StateMeaning.Finished] = ["run.end", "run.ended", "run.finished", "run.complete", "run.completed", "run.succeeded", "run.done", "cycle.end", "finished", "completed", "done", "orchestrator.flow.complete"],
        [StateMeaning.Failed] = ["run.failed", "run.error", "run.crashed", "run.aborted", "run.canceled", "run.cancelled"],
        [StateMeaning.Handoff] = ["run.handoff", "handoff", "hand.off", "take.the.wheel", "takethewheel", "wheel.taken", "escalate", "escalated", "needs.human", "run.stuck", "stuck"],
        [StateMeaning.Resumed] = ["run.resumed", "run.resume", "resume", "resumed", "handback", "hand.back", "handoff.resolved", "handoff.done", "wheel.returned", "wheel.released"],
        [StateMeaning.Blocked] = ["task.blocked", "step.blocked", "blocked", "task.needs.followup", "task.blocked.static.review"],
        [StateMeaning.TaskFailed] = ["task.failed", "task.error", "step.failed", "step.error", "task.crashed", "task.rogue.rejected"],
        [StateMeaning.Unblocked] = ["task.unblocked", "task.resumed", "task.started", "task.start", "task.in.progress", "task.complete", "task.completed", "task.done", "task.passed", "task.passing", "task.accepted", "step.done", "step.completed", "unblocked"],
        [StateMeaning.GateFailed] = ["gate.failed", "gate.fail", "gate.red", "gate.error", "check.failed", "check.fail", "checks.failed", "gate.blocked"],
        [StateMeaning.GatePassed] = ["gate.passed", "gate.pass", "gate.green", "gate.ok", "gate.skipped", "check.passed", "check.pass", "checks.passed"],
        [StateMeaning.Question] = ["question", "question.asked", "question.open", "input.required", "action.required"],
        [StateMeaning.Answered] = ["answer", "answered", "question.answered", "question.resolved", "input.received", "action.done"],
        [StateMeaning.SpanStart] = ["span.start", "span.started", "span.begin", "step.start", "step.started", "command.start", "batch.start"],
        [StateMeaning.SpanEnd] = ["span.end", "span.ended", "span.finished", "step.end", "step.finished", "command.end", "command.complete", "batch.end", "batch.complete"],
        [StateMeaning.Note] = ["note", "log", "message", "info", "debug", "warning", "output", "progress", "heartbeat", "ping", "pong", "phase", "phase.start", "phase.started", "phase.changed", "phase.end", "candidate", "span", "step", "command.progress", "batch.warning", "status"],
    };

    private readonly Dictionary<string, StateMeaning> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string?), StateMeaning> _known = [];

    private StateTypes()
    {
    }

    /// <summary>The meanings of some settings.</summary>
    public static StateTypes Of(RunStateSettings settings)
    {
        var types = new StateTypes();
        // What somebody declares wins over what we guess, whatever it was guessed to be.
        foreach (var (meaning, defaults) in Defaults)
        {
            if (!settings.Types.ContainsKey(Names[(int)meaning]))
                types.Add(defaults, meaning);
        }

        foreach (var (meaning, _) in Defaults)
            types.Add(settings.Types.GetValueOrDefault(Names[(int)meaning]) ?? [], meaning);
        return types;
    }

    /// <summary>What an event means: by type and status together, else by type.</summary>
    /// <param name="type">Type in the state's own word.</param>
    /// <param name="status">Status in the state's own word.</param>
    public StateMeaning Of(string type, string? status)
    {
        if (_known.TryGetValue((type, status), out var known))
            return known;
        var word = Word(type);
        if (status is null || !_words.TryGetValue($"{word}.{Word(status)}", out var meaning))
            meaning = _words.GetValueOrDefault(word);
        if (_known.Count < MostKnown)
            _known.Add((type, status), meaning);
        return meaning;
    }

    /// <summary>A word without case and with one kind of separator.</summary>
    public static string Word(string text) => string.Create(text.Length, text, static (word, text) =>
    {
        for (var i = 0; i < word.Length; i++)
            word[i] = text[i] is ':' or '_' or '-' or '/' or ' ' ? '.' : char.ToLowerInvariant(text[i]);
    });

    private void Add(IReadOnlyList<string> words, StateMeaning meaning)
    {
        foreach (var word in words)
            _words[Word(word)] = meaning;
    }
}
