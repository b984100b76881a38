using RunMetrics.Snapshots.RunStates;

namespace RunMetrics.Reports.Texts;

/// <summary>Words about runs of other programs: the same on the console and in the static summary.</summary>
public static class RunStateText
{
    /// <summary>A line of somebody's words on one line, with whatever would move a cursor made visible.</summary>
    /// <param name="text">Text.</param>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VisibleText.Of(text.ReplaceLineEndings(" "));
    }

    /// <summary>Glyph and word of where a run stands.</summary>
    /// <param name="run">Run.</param>
    public static (char Glyph, string Word) Of(RunStateReport run) => run.Standing switch
    {
        RunStateStanding.Open => ('●', "open"),
        RunStateStanding.Stuck => ('▲', "stuck"),
        RunStateStanding.Finished when run.Failed is true => ('✕', "failed"),
        RunStateStanding.Finished => ('✓', run.Failed is false ? "succeeded" : "finished"),
        _ => ('?', "not known"),
    };

    /// <summary>What kind of state it was read from.</summary>
    /// <param name="source">Source.</param>
    public static string Of(RunStateSource source) => source switch
    {
        RunStateSource.RunLog => "JSON lines",
        RunStateSource.Monitor => "state of a monitored runner",
        RunStateSource.RunFolder => "run folder",
        RunStateSource.Spans => "files of spans",
        _ => "nothing that could be read",
    };

    /// <summary>What waits for action, in a word.</summary>
    /// <param name="kind">Kind.</param>
    public static string Of(RunStateActionKind kind) => kind switch
    {
        RunStateActionKind.FailingGate => "failing gate",
        RunStateActionKind.BlockedTask => "blocked task",
        RunStateActionKind.FailedTask => "failed task",
        RunStateActionKind.Handoff => "handoff",
        RunStateActionKind.Question => "question",
        _ => "other",
    };

    /// <summary>"40 times in milliseconds since 1970, 1 without an offset and read as UTC".</summary>
    /// <param name="run">Run.</param>
    public static string Times(RunStateReport run) => run.Times.Count == 0 ? "none" : string.Join(", ", run.Times.Select(static time => $"{Numbers.Count(time.Count)} {Of(time.Kind)}"));

    /// <summary>What could not be read, in a sentence; null when everything could.</summary>
    /// <param name="run">Run.</param>
    public static string? Unreadable(RunStateReport run)
    {
        var parts = new List<string>();
        if (run.Unreadable.Bad > 0)
            parts.Add($"{Numbers.Count(run.Unreadable.Bad)} no JSON object");
        if (run.Unreadable.TooLong > 0)
            parts.Add($"{Numbers.Count(run.Unreadable.TooLong)} too long");
        if (run.Unreadable.Torn)
            parts.Add("the last line is torn");
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    /// <summary>The runs with those that are a part of another one below it, and how deep. A run whose parent was not read stands by itself.</summary>
    /// <param name="runs">Runs.</param>
    public static IReadOnlyList<(RunStateReport Run, int Depth)> Tree(IReadOnlyList<RunStateReport> runs)
    {
        var byName = new Dictionary<string, RunStateReport>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            byName.TryAdd(run.Id, run);
            byName.TryAdd(run.Name ?? run.Id, run);
        }

        var children = runs.Where(run => ParentOf(run) is not null).ToLookup(run => ParentOf(run)!.Id, StringComparer.Ordinal);
        var tree = new List<(RunStateReport, int)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in runs.Where(run => ParentOf(run) is null).Concat(runs))
            Add(run, 0);
        return tree;

        RunStateReport? ParentOf(RunStateReport run) => run.ParentRunId is { } name && byName.GetValueOrDefault(name) is { } parent && parent.Id != run.Id ? parent : null;

        // Runs that name each other as parents are shown once, too.
        void Add(RunStateReport run, int depth)
        {
            if (!seen.Add(run.Id))
                return;
            tree.Add((run, depth));
            foreach (var child in children[run.Id])
                Add(child, depth + 1);
        }
    }

    private static string Of(StateTimeKind kind) => kind switch
    {
        StateTimeKind.Iso => "in ISO-8601",
        StateTimeKind.IsoWithoutOffset => "in ISO-8601 without an offset",
        StateTimeKind.DateTime => "as YYYY-MM-DD HH:MM:SS without an offset",
        StateTimeKind.Seconds => "in seconds since 1970",
        StateTimeKind.Milliseconds => "in milliseconds since 1970",
        StateTimeKind.Microseconds => "in microseconds since 1970",
        StateTimeKind.Nanoseconds => "in nanoseconds since 1970",
        StateTimeKind.Ambiguous => "ambiguous and not used",
        _ => "of another kind",
    };
}
