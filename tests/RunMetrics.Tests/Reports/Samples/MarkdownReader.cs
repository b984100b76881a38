using System.Text.RegularExpressions;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Judges a summary as a Markdown reader would: what stays open, what became markup.</summary>
internal static partial class MarkdownReader
{
    /// <summary>Everything wrong with the text; empty when it is sound.</summary>
    public static IReadOnlyList<string> Faults(string markdown)
    {
        var faults = new List<string>();
        var fence = 0;
        var open = 0;
        var columns = 0;
        foreach (var line in markdown.Split('\n'))
        {
            if (fence > 0)
            {
                fence = line.Length >= fence && line.All(c => c == '`') ? 0 : fence;
                continue;
            }

            if (OpeningFence().Match(line) is { Success: true } opening)
            {
                fence = opening.Groups["ticks"].Length;
                continue;
            }

            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal) || line.TrimStart().StartsWith("~~~", StringComparison.Ordinal))
                faults.Add($"a fence of the user: {line}");
            open += Regex.Count(line, "<details>") - Regex.Count(line, "</details>");
            if (open is < 0 or > 1)
                faults.Add($"details do not match at: {line}");
            columns = TableFault(line, columns, faults);
            InlineFaults(line, faults);
        }

        if (fence > 0)
            faults.Add("a fence stays open");
        if (open != 0)
            faults.Add("details stay open");
        return faults;
    }

    private static int TableFault(string line, int columns, List<string> faults)
    {
        if (!line.StartsWith('|'))
            return 0;
        var bars = UnescapedBar().Count(line);
        if (columns != 0 && bars != columns)
            faults.Add($"a table row has {bars - 1} cells instead of {columns - 1}: {line}");
        return bars;
    }

    private static void InlineFaults(string line, List<string> faults)
    {
        var rest = Known().Replace(line, "");
        if (rest.Contains('<', StringComparison.Ordinal))
            faults.Add($"HTML in: {line}");
        if (UnescapedLink().IsMatch(rest))
            faults.Add($"a link of the user in: {line}");
        if (rest.Contains("://", StringComparison.Ordinal) || rest.Contains('@', StringComparison.Ordinal) || rest.Contains('$', StringComparison.Ordinal))
            faults.Add($"an address or mention in: {line}");
        if (rest.Any(char.IsControl))
            faults.Add($"a control character in: {line}");
        if (rest.StartsWith('#') && !Heading().IsMatch(rest))
            faults.Add($"a heading of the user: {line}");
    }

    [GeneratedRegex("^(?<ticks>`{3,})text$")]
    private static partial Regex OpeningFence();

    [GeneratedRegex(@"(?<!\\)(\\\\)*\|")]
    private static partial Regex UnescapedBar();

    [GeneratedRegex(@"(?<!\\)(\\\\)*\]\(")]
    private static partial Regex UnescapedLink();

    [GeneratedRegex(@"^<details><summary>[A-Za-z ]+</summary>$|^</details>$|\]\(<https?://[^<>\s]*>\)")]
    private static partial Regex Known();

    [GeneratedRegex("^#{2,3} (Failures|What changed|Flaky in this run|Slowest tests|Build diagnostics by code|Coverage|Changed lines to cover|Files with most uncovered lines|Test modules|Findings of RunMetrics|[✓✕–?] )")]
    private static partial Regex Heading();
}
