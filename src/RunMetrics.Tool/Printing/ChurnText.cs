using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;

namespace RunMetrics.Tool.Printing;

/// <summary>Churn as text: the window, the rows that tell most, and what was left out.</summary>
internal static class ChurnText
{
    // What fits on a screen; csv has them all.
    private const int MaxRows = 40;

    public static void Write(ChurnReport report, string by, bool coupling, TextWriter output)
    {
        output.WriteLine(Window(report.Window!, report.Totals!));
        if (report.Reasons is { } reasons)
            output.WriteLine("In part only: " + string.Join("; ", reasons) + ".");
        if (coupling)
            output.WriteLine(Coupling(report.Coupling!));
        output.WriteLine();
        if (!coupling && by == "author" && report.Authors is null)
            output.WriteLine("Authors are not told apart: 'churn.people' is off in runmetrics.json.");
        else
            Table(coupling ? ChurnTable.Coupling(report) : ChurnTable.By(report, by), output);
        output.WriteLine();
        output.WriteLine("Not counted: " + Excluded(report.Excluded!) + ".");
    }

    private static string Window(ChurnWindow window, ChurnTotals totals) =>
        $"{Day(window.Since)} to {Day(window.Until)}: {Numbers.Count(totals.Commits, "commit")} by {Numbers.Count(totals.Authors, "author")} changed {Numbers.Count(totals.Files, "file")}, "
        + $"{Numbers.Count(totals.Added)} lines added, {Numbers.Count(totals.Deleted)} deleted.";

    private static string Coupling(ChurnCoupling coupling) => string.Create(
        CultureInfo.InvariantCulture,
        $"Files that change together in {Numbers.Count(coupling.Commits, "commit")} {(coupling.Since is { } since ? "since " + Day(since) : "of the whole history")}: at least {coupling.MinShared} commits shared, {coupling.MinRevisions} revisions on average, degree {coupling.MinDegree} %. {Numbers.Count(coupling.LargeCommits, "commit")} with more than {coupling.MaxFiles} files left out.");

    private static string Excluded(ChurnExclusions excluded)
    {
        List<string> parts = ["merges", Numbers.Count(excluded.BotCommits, "commit of bots", "commits of bots")];
        foreach (var files in excluded.Files)
            parts.Add(Numbers.Count(files.Files, Word(files.Reason) + " file"));
        if (excluded.SubmoduleChanges > 0)
            parts.Add(Numbers.Count(excluded.SubmoduleChanges, "change of submodules", "changes of submodules"));
        if (excluded.BinaryChanges > 0)
            parts.Add("lines of " + Numbers.Count(excluded.BinaryChanges, "binary change"));
        return string.Join(", ", parts);
    }

    private static string Word(ExclusionReason reason) => reason switch
    {
        ExclusionReason.BuildOutput => "build output",
        ExclusionReason.Generated => "generated",
        ExclusionReason.Vendored => "vendored",
        ExclusionReason.LockFile => "lock",
        ExclusionReason.Snapshot => "snapshot",
        _ => "other",
    };

    /// <summary>Rows of a table: numbers to the right, names to the left, times as days.</summary>
    public static void Table(ChurnTable table, TextWriter output, int most = MaxRows)
    {
        if (table.Rows.Count == 0)
        {
            output.WriteLine("Nothing.");
            return;
        }

        var rows = table.Rows.Take(most).Select(row => row.Select(Shown).ToArray()).Prepend([.. table.Header.Select(name => name.ToUpperInvariant())]).ToList();
        var widths = Enumerable.Range(0, table.Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var isNumber = Enumerable.Range(0, table.Header.Length).Select(column => rows.Skip(1).All(row => row[column] == "-" || double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out _))).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        if (table.Rows.Count > most)
            output.WriteLine($"... and {Numbers.Count(table.Rows.Count - most)} more; --format csv has them all.");
    }

    private static string Shown(string cell) => cell is [_, _, _, _, '-', _, _, '-', _, _, 'T', .., 'Z'] ? cell[..10] : cell.Length == 0 ? "-" : cell;

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
