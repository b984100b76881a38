using System.Globalization;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Texts;

/// <summary>What is different between two runs in words and counts, the same in every report.</summary>
internal static class ComparisonText
{
    /// <summary>What is compared.</summary>
    public static readonly string Definition = string.Create(
        CultureInfo.InvariantCulture,
        $"Broken: fails now and did not then. Fixed: failed then, passes now. New and gone: only in one of the runs, of test projects that ended in both. Slower: passed in both, took at least {RunComparison.SlowerFactor} times as long and {RunComparison.SlowerSeconds} s more; one run each is the sample. Members are told apart by file, type and name, edges by the names of namespaces, diagnostics by code, file and message. What one of the runs does not have is unknown; it is not equal.");

    /// <summary>How many items each list has; null where that is unknown.</summary>
    public static IEnumerable<(string Name, int? Count)> Counts(RunDifference difference)
    {
        var (tests, graph) = (difference.Tests, difference.Dependencies);
        return
        [
            ("broken", tests?.Broken.Count),
            ("fixed", tests?.Fixed.Count),
            ("stillFailing", tests?.StillFailing.Count),
            ("newTests", tests?.Added?.Count),
            ("goneTests", tests?.Gone?.Count),
            ("slower", tests?.Slower.Count),
            ("faster", tests?.Faster.Count),
            ("members", difference.Coverage?.Members.Count),
            ("newEdges", graph?.Added.Count),
            ("goneEdges", graph?.Removed.Count),
            ("newCycles", graph?.NewCycles.Count),
            ("goneCycles", graph?.GoneCycles.Count),
            ("packages", difference.Packages?.Count),
            ("newDiagnostics", difference.Diagnostics?.Added.Count),
            ("goneDiagnostics", difference.Diagnostics?.Gone.Count),
            ("newViolations", difference.Violations?.Added.Count),
            ("goneViolations", difference.Violations?.Gone.Count),
            ("environment", difference.Environment.Count),
        ];
    }

    /// <summary>The name of a count as a person says it: <c>newTests</c> is <c>new tests</c>.</summary>
    public static string Title(string name) => string.Concat(name.Select(static letter => char.IsAsciiLetterUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
}
