using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Printing;

/// <summary>Runs as a table of plain text: one line a run, columns aligned, nothing that a pipe cannot carry.</summary>
internal static class RunTable
{
    private static readonly string[] Header = ["RUN", "STARTED (UTC)", "RESULT", "TESTS", "FAILED", "LINES", "DURATION", "BRANCH", "COMMIT"];

    public static void Write(IReadOnlyList<RunIndexEntry> runs, TextWriter output)
    {
        var rows = runs.Select(Cells).Prepend(Header).ToList();
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string[] Cells(RunIndexEntry run) =>
    [
        run.Id,
        run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        Result(run),
        run.Tests is { } tests ? Numbers.Count(tests.Total) : "-",
        run.Tests is { } failed ? Numbers.Count(failed.Failed) : "-",
        run.LineRate is { } rate ? Numbers.Percent(rate) : "-",
        run.Duration is { } seconds ? Numbers.Duration(seconds) : "-",
        run.Branch ?? "-",
        run.Head is { Length: > 10 } head ? head[..10] : run.Head ?? "-",
    ];

    private static string Result(RunIndexEntry run)
    {
        var word = run.State == RunState.Running ? "running" : RunFacts.Word(run.Result);
        return run.Pruned == true ? word + " (summary only)" : word;
    }
}
