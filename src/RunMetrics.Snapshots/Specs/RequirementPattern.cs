using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Specs;

/// <summary>Tells ids of requirements from other text.</summary>
/// <remarks>
/// By default an id has to say that it is one: a prefix that requirements have, and a number. Any capitals with a number would take UTF-8, ISO-8601,
/// SHA-256 and RFC-9457 for requirements, and the numbers of every issue tracker.
/// </remarks>
internal sealed partial class RequirementPattern
{
    private readonly Regex _pattern;

    private RequirementPattern(Regex pattern) => _pattern = pattern;

    /// <summary>The default: <c>REQ-12</c>, <c>FR-3.1</c>, <c>US-007</c>, <c>NFR-PERF-2</c>, <c>AUTH-REQ-4</c>.</summary>
    public static RequirementPattern Default { get; } = new(Ids());

    /// <summary>The pattern of a repository. It never backtracks: settings may come from strangers.</summary>
    /// <param name="pattern">Regular expression; null for the default.</param>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It looks around or back.</exception>
    public static RequirementPattern Of(string? pattern) => pattern is null ? Default : new RequirementPattern(new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    /// <summary>The id that stands at a place; null for none. What goes on behind it as a word is another word.</summary>
    public string? At(string line, int start)
    {
        var match = _pattern.Match(line, start);
        return match is { Success: true, Length: > 0 } && match.Index == start && !GoesOn(line, start + match.Length) ? match.Value : null;
    }

    /// <summary>True when a text may hold a requirement: an id anywhere, or a numbered task.</summary>
    public bool MayBeIn(string text) => _pattern.IsMatch(text) || NumberedTask().IsMatch(text);

    /// <summary>The number of a task, at a place behind its box: <c>3.1</c>, <c>2.</c>, <c>T012</c>; null for none.</summary>
    public static string? NumberAt(string line, int start)
    {
        var match = TaskNumber().Match(line, start);
        return match.Success && match.Index == start ? match.Groups["number"].Value : null;
    }

    private static bool GoesOn(string line, int at) => at < line.Length && (char.IsLetterOrDigit(line[at]) || line[at] is '_' or '-');

    [GeneratedRegex(@"(?:[A-Z][A-Z0-9]*-)*(?:REQ|NFR|FR|SRS|SR|SC|BR|TR|UR|US|UC|AC|SPEC|STORY|FEAT)(?:-[A-Z][A-Z0-9]*)*-[0-9]+(?:\.[0-9]+)*[a-z]?", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();

    // A bare number needs a mark behind it: "[ ] 3 apples" has no number, "[ ] 3. Apples" and "[ ] 3.1 Apples" have.
    [GeneratedRegex(@"(?<number>T[0-9]{3,}|[0-9]{1,4}(?:\.[0-9]{1,4})+|[0-9]{1,4}(?=[.):]))[.):]?(?=[*_`]*(?:\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex TaskNumber();

    [GeneratedRegex(@"\[[ xX-]\]\s+[*_`]{0,3}T?[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedTask();
}
