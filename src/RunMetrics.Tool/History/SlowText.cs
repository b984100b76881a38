using System.Globalization;
using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Durations;

namespace RunMetrics.Tool.History;

/// <summary>Durations for people: what changed, where the time of the newest run went, and what the rest is.</summary>
internal static class SlowText
{
    private static readonly string[] Header = ["STATE", "NOW", "P50", "P95", "RUNS", "TEST", "EVIDENCE"];
    private static readonly string[] SlowestHeader = ["SLOWEST", "SHARE", "STATE", "TEST"];

    public static void Write(DurationReport report, IReadOnlyList<DurationVerdict> shown, IReadOnlyList<SlowTest> slowest, int top, TextWriter output)
    {
        if (shown.Count > 0)
        {
            WriteTable([Header, .. shown.Take(top).Select(Cells)], output);
            if (shown.Count > top)
                output.WriteLine($"... and {Numbers.Count(shown.Count - top)} more; --top shows more, --format csv has them all.");
            output.WriteLine();
        }

        if (slowest.Count > 0)
        {
            WriteTable([SlowestHeader, .. slowest.Take(top).Select(Cells)], output);
            output.WriteLine($"Of {Numbers.Duration(report.TestSeconds)} that the tests of the newest run took.");
            output.WriteLine();
        }

        foreach (var line in new[] { DurationText.Machine(report), DurationText.Sentence(report) }.OfType<string>())
            output.WriteLine(line);
    }

    /// <summary>The state in camelCase, as in JSON.</summary>
    public static string Word(DurationState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static void WriteTable(IReadOnlyList<string[]> rows, TextWriter output)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string[] Cells(DurationVerdict verdict) =>
    [
        DurationText.Word(verdict.State),
        Numbers.Duration(verdict.Seconds),
        Numbers.Duration(verdict.P50),
        Numbers.Duration(verdict.P95),
        Numbers.Count(verdict.Runs),
        Name(verdict.Test, verdict.Variant),
        verdict.Evidence,
    ];

    private static string[] Cells(SlowTest test) =>
    [
        Numbers.Duration(test.Seconds),
        Numbers.Percent(test.Share),
        test.Verdict is { } verdict ? DurationText.Word(verdict.State) : "never passed",
        Name(test.Test, test.Variant),
    ];

    private static string Name(string test, string variant) => variant.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{test} [{variant}]") : test;
}
