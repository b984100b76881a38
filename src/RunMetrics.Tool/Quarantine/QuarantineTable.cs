using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Tool.Quarantine;

/// <summary>A quarantine for people: a table, and entries to begin with.</summary>
internal static class QuarantineTable
{
    private static readonly string[] Header = ["STATE", "DAYS LEFT", "TESTS", "FAILED", "OWNER", "TEST", "WHY"];

    public static void Write(QuarantineReport report, TextWriter output)
    {
        if (report.Entries.Count == 0)
        {
            output.WriteLine($"Nothing is quarantined. Entries stand in '{QuarantineFile.FileName}' beside runmetrics.json; 'runmetrics quarantine suggest' begins one.");
            return;
        }

        string[][] rows = [Header, .. report.Entries.OrderBy(static entry => QuarantineText.States.ToList().IndexOf(entry.State)).ThenBy(static entry => entry.DaysLeft).Select(Cells)];
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        output.WriteLine();
        output.WriteLine(QuarantineText.Sentence(report));
    }

    /// <summary>Entries for flaky tests that none is about yet. Owner and issue are left for a person: nobody else can know them.</summary>
    /// <param name="flaky">Tests.</param>
    /// <param name="expires">The day the entries expire.</param>
    /// <param name="output">Where to.</param>
    public static void Suggest(IReadOnlyList<FlakyVerdict> flaky, DateOnly expires, TextWriter output)
    {
        output.WriteLine("quarantine:");
        foreach (var tests in flaky.GroupBy(static test => test.Test, StringComparer.Ordinal))
        {
            output.WriteLine($"  - test: {Quoted(Escaped(tests.Key))}");
            output.WriteLine("    owner: \"\"");
            output.WriteLine($"    reason: {Quoted("flaky: " + tests.First().Evidence)}");
            output.WriteLine("    issue: \"\"");
            output.WriteLine($"    expires: {QuarantineText.Day(expires)}");
        }
    }

    private static string[] Cells(QuarantineStatus status) =>
    [
        QuarantineText.Word(status.State),
        status.DaysLeft.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Numbers.Count(status.Tests),
        Numbers.Count(status.Failed),
        status.Entry.Owner,
        status.Entry.Variant is { } variant ? $"{status.Entry.Test} [{variant}]" : status.Entry.Test,
        QuarantineText.Explanation(status),
    ];

    // In double quotes YAML knows the escapes of JSON.
    private static string Quoted(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    // A name is taken as it is.
    private static string Escaped(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
}
