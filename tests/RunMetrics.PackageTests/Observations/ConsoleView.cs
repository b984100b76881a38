using System.Text.RegularExpressions;

namespace RunMetrics.PackageTests.Observations;

/// <summary>What a command printed, without what differs between two runs of the same command: times, ids, the folder.</summary>
internal static partial class ConsoleView
{
    /// <summary>Our own lines start with this word.</summary>
    public const string OurPrefix = "RunMetrics:";

    public static IReadOnlyList<string> OurLines(Processes.CommandResult result) =>
        [.. result.Lines.Where(line => line.TrimStart().StartsWith(OurPrefix, StringComparison.Ordinal))];

    /// <summary>"Failed: 0, Passed: 4, Skipped: 1, Total: 5" of every test project, sorted.</summary>
    public static IReadOnlyList<string> Summaries(Processes.CommandResult result) =>
        [.. result.Lines.Where(line => SummaryLine().IsMatch(line)).Select(Normalise).Order(StringComparer.Ordinal)];

    /// <summary>True when summaries of two test projects share a line, or one has been torn apart, or a result from its test.</summary>
    public static bool IsMixedUp(Processes.CommandResult result) => result.Lines.Any(line => MixedUpLine().IsMatch(line));

    /// <summary>All lines that are not ours, normalised. Sorted, because projects may report in any order.</summary>
    public static IReadOnlyList<string> UserLines(Processes.CommandResult result, string folder) =>
    [
        .. result.Lines
            .Where(line => !line.TrimStart().StartsWith(OurPrefix, StringComparison.Ordinal))
            .Select(line => Normalise(line.Replace(Path.GetDirectoryName(folder)!, "<folder>", StringComparison.Ordinal)))
            .Where(line => line.Length > 0)
            .Order(StringComparer.Ordinal),
    ];

    public static string Normalise(string line)
    {
        line = Guid().Replace(line, "<guid>");
        line = PublishList().Replace(line, "PublishOutputs.<hash>");
        line = TrxTime().Replace(line, "<time>");
        line = Clock().Replace(line, "<time>");
        return Duration().Replace(line, "<duration>").Trim();
    }

    [GeneratedRegex(@"(Passed|Failed|Skipped)! +- Failed: |^\s*(total|failed|succeeded|skipped): \d+|Test summary: total")]
    private static partial Regex SummaryLine();

    [GeneratedRegex(@"\S.*(Passed|Failed|Skipped)! +- Failed: |^ - \S+\.dll \(|^\s*(Passed|Failed|Skipped)\s*$")]
    private static partial Regex MixedUpLine();

    [GeneratedRegex("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Guid();

    // The SDK names it after the publish folder.
    [GeneratedRegex(@"PublishOutputs\.[0-9a-f]+")]
    private static partial Regex PublishList();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[_T ]\d\d[_:]\d\d[_:]\d\d([._]\d+)?Z?|\d{8}T?_?\d{6,9}")]
    private static partial Regex TrxTime();

    [GeneratedRegex(@"\d\d:\d\d:\d\d(\.\d+)?")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(< )?\d+([.,]\d+)? ?(ms|sec|s|m|min|minutes?|seconds?|h)\b( \d+ ?(ms|s))?", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();
}
