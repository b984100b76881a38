using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Tool.Quarantine;

namespace RunMetrics.Tool.History;

/// <summary>Verdicts for people: a table, the runs that are left out, and what the rest is.</summary>
internal static class FlakyText
{
    private static readonly string[] Header = ["STATE", "FLAKE RATE", "95 %", "RUNS", "TEST", "EVIDENCE"];

    public static void Write(FlakyReport report, IReadOnlyList<FlakyVerdict> shown, int top, QuarantineMarks marks, TextWriter output)
    {
        if (shown.Count > 0)
        {
            var rows = shown.Take(top).Select(test => Cells(test, marks.Of(test))).Prepend(Header).ToList();
            var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
            foreach (var row in rows)
                output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
            if (shown.Count > top)
                output.WriteLine($"... and {Numbers.Count(shown.Count - top)} more; --top shows more, --format csv has them all.");
            output.WriteLine();
        }

        foreach (var outage in report.Outages)
            output.WriteLine(Outage(outage));
        output.WriteLine(Totals(report));
    }

    /// <summary>Why a run is left out.</summary>
    public static string Outage(OutageRun outage) => string.Create(
        CultureInfo.InvariantCulture,
        $"Left out as an outage: run {outage.RunId}, {outage.FailedFirst} of {outage.Tests} tests failed at first; usual are {Numbers.Percent(outage.Median)}.");

    private static string Totals(FlakyReport report)
    {
        int Of(StabilityState state) => report.Tests.Count(test => test.State == state);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Numbers.Count(report.Runs, "run")}, {Numbers.Count(report.Tests.Count, "test")}: {Of(StabilityState.Flaky)} flaky, {Of(StabilityState.Broken)} broken, {Of(StabilityState.New)} with too few runs, {Of(StabilityState.Healthy)} healthy.");
    }

    private static string[] Cells(FlakyVerdict verdict, QuarantineMark? mark) =>
    [
        EnumWord(verdict.State),
        Numbers.Percent(verdict.FlakeRate),
        $"{Numbers.Percent(verdict.Low)}-{Numbers.Percent(verdict.High)}",
        Numbers.Count(verdict.Runs),
        verdict.Variant.Length > 0 ? $"{verdict.Test} [{verdict.Variant}]" : verdict.Test,
        mark is null ? verdict.Evidence : $"{verdict.Evidence}; {(mark.Expired ? "quarantine expired" : verdict.State == StabilityState.Broken ? "quarantined, but counts" : "quarantined")}, {mark.Owner} until {mark.Expires}: {mark.Reason}",
    ];

    private static string EnumWord(StabilityState state) => state switch
    {
        StabilityState.Flaky => "flaky",
        StabilityState.Broken => "broken",
        StabilityState.New => "new",
        _ => "healthy",
    };
}
