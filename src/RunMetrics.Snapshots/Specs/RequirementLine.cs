using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Specs;

/// <summary>The first line of a heading or list item, taken apart: box, id, title.</summary>
/// <param name="Label">The id.</param>
/// <param name="IsNumber">True for the number of a task.</param>
/// <param name="Stated">What the box says.</param>
/// <param name="Title">What is behind.</param>
internal sealed partial record RequirementLine(string Label, bool IsNumber, StatedStatus Stated, string Title)
{
    private const int LongestLine = 1000;
    private const int LongestTitle = 240;

    private static readonly char[] Separators = [' ', '\t', ':', '.', ')', '–', '—', '-', ']', '*', '_', '`'];

    /// <summary>Reads a line; null when it does not begin with an id.</summary>
    /// <param name="line">Text behind the marker of heading or item.</param>
    /// <param name="pattern">What ids look like.</param>
    /// <param name="isHeading">A list item that begins with a link leads to a requirement; a heading with one states it.</param>
    public static RequirementLine? Of(string line, RequirementPattern pattern, bool isHeading)
    {
        if (line.Length > LongestLine)
            line = line[..LongestLine];
        var start = Begin().Match(line);
        var box = start.Groups["box"].Value;
        var at = start.Length;
        var isNumber = false;
        var label = pattern.At(line, at);
        if (label is null && box.Length > 0)
            isNumber = (label = RequirementPattern.NumberAt(line, at)) is not null;
        if (label is null || (start.Groups["open"].Length > 0 && !isHeading && IsLink(line, at + label.Length)))
            return null;
        return new RequirementLine(label, isNumber, StatedBy(box), TitleOf(line[(at + label.Length)..]));
    }

    // [REQ-12](…), [REQ-12: …](…) and [REQ-12][…] lead elsewhere; [REQ-12] alone is a way to write an id.
    private static bool IsLink(string line, int at) =>
        at >= line.Length || line[at] != ']' || (at + 1 < line.Length && line[at + 1] is '(' or '[');

    private static StatedStatus StatedBy(string box) => box switch
    {
        "" => StatedStatus.Unstated,
        " " => StatedStatus.Pending,
        "-" => StatedStatus.InProgress,
        _ => StatedStatus.Done,
    };

    private static string TitleOf(string rest)
    {
        var title = LinkTarget().Replace(rest, "]").Trim().TrimStart(Separators).Replace("**", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim();
        return title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…";
    }

    [GeneratedRegex(@"^\s*(?:\[(?<box>[ xX-])\]\s+)?[*_`]{0,3}(?<open>\[?)[*_`]{0,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\](?:\([^)]*\)|\[[^\]]*\])", RegexOptions.CultureInvariant)]
    private static partial Regex LinkTarget();
}
