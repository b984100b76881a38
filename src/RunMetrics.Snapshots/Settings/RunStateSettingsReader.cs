using System.Globalization;
using RunMetrics.Snapshots.RunStates;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Makes settings of <c>runStates</c>.</summary>
internal static class RunStateSettingsReader
{
    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public static string? Violation(RunStatesSection? states)
    {
        if (states?.Events is < 1 or > RunStateSettings.MostEvents)
            return FormattableString.Invariant($"runStates.events is {states.Events}: it goes from 1 to {RunStateSettings.MostEvents}.");
        if (states?.UtcOffset is { } offset && Offset(offset) is null)
            return $"runStates.utcOffset is '{offset}', expected is an offset such as +02:00.";
        return Fields(states?.Fields).Values.Concat(Types(states?.Types).Values).SelectMany(static words => words).Any(string.IsNullOrWhiteSpace)
            ? "runStates has an empty name."
            : null;
    }

    /// <summary>The settings.</summary>
    public static RunStateSettings Of(RunStatesSection? states, string folder) => states is null ? RunStateSettings.Default : new()
    {
        Directory = states.Directory is { Length: > 0 } directory ? Path.GetFullPath(directory, Path.GetFullPath(folder)) : null,
        Events = states.Events ?? RunStateSettings.DefaultEvents,
        UtcOffset = states.UtcOffset is { } offset ? Offset(offset) : null,
        Fields = Fields(states.Fields),
        Types = Types(states.Types),
    };

    /// <summary>The settings with the directory that the environment names; a variable of another tool that reads the same directory counts, too.</summary>
    public static RunStateSettings FromEnvironment(RunStateSettings settings, Func<string, string?> variable, string folder) =>
        (variable("RUNMETRICS_RUN_STATE_DIR") is { Length: > 0 } own ? own : variable("REPO_RECALL_RUN_STATE_DIR")) is { Length: > 0 } directory
            ? settings with { Directory = Path.GetFullPath(directory, Path.GetFullPath(folder)) }
            : settings;

    private static TimeSpan? Offset(string text) =>
        text is "Z" ? TimeSpan.Zero
        : text.Length == 6 && text[0] is '+' or '-' && TimeSpan.TryParseExact(text.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset.TotalHours <= 14 ? text[0] == '-' ? -offset : offset
        : null;

    private static Dictionary<string, IReadOnlyList<string>> Fields(RunStatesSection.FieldNames? fields) => Given(
        ("time", fields?.Time),
        ("endTime", fields?.EndTime),
        ("type", fields?.Type),
        ("status", fields?.Status),
        ("name", fields?.Name),
        ("message", fields?.Message),
        ("phase", fields?.Phase),
        ("candidate", fields?.Candidate),
        ("span", fields?.Span),
        ("parentSpan", fields?.ParentSpan),
        ("actor", fields?.Actor),
        ("repository", fields?.Repository),
        ("parentRun", fields?.ParentRun),
        ("subject", fields?.Subject),
        ("to", fields?.To));

    private static Dictionary<string, IReadOnlyList<string>> Types(RunStatesSection.TypeWords? types) => Given(
        ("started", types?.Started),
        ("finished", types?.Finished),
        ("failed", types?.Failed),
        ("handoff", types?.Handoff),
        ("resumed", types?.Resumed),
        ("blocked", types?.Blocked),
        ("taskFailed", types?.TaskFailed),
        ("unblocked", types?.Unblocked),
        ("gateFailed", types?.GateFailed),
        ("gatePassed", types?.GatePassed),
        ("question", types?.Question),
        ("answered", types?.Answered),
        ("spanStart", types?.SpanStart),
        ("spanEnd", types?.SpanEnd),
        ("note", types?.Note));

    private static Dictionary<string, IReadOnlyList<string>> Given(params ReadOnlySpan<(string Name, IReadOnlyList<string>? Words)> members)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, words) in members)
        {
            if (words is not null)
                given[name] = words;
        }

        return given;
    }
}
