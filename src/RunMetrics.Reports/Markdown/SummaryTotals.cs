using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Markdown;

/// <summary>The totals of the run as one Markdown table.</summary>
internal static class SummaryTotals
{
    public static string Table(ReportModel model)
    {
        if (model.Run.Tests is not { } tests)
            return "No test host reported results.\n";
        var cells = new List<(string Head, string Value)>
        {
            ("Tests", Numbers.Count(tests.Total)),
            ("✓ Passed", Numbers.Count(tests.Passed)),
            ("✕ Failed", Numbers.Count(tests.Failed)),
            ("– Skipped", Numbers.Count(tests.Skipped)),
            ("Not executed", Numbers.Count(tests.NotExecuted)),
        };
        if (tests.Other > 0)
            cells.Add(("Other", Numbers.Count(tests.Other)));
        cells.Add(("~ Flaky", Numbers.Count(tests.Flaky)));
        cells.Add(("Attempts", Numbers.Count(tests.Attempts.Total)));
        cells.Add(("Failed attempts", Numbers.Count(tests.Attempts.Failed)));
        if (tests.Duration is { } time)
            cells.Add(("Test time", Numbers.Duration(time)));
        return $"{Row(cells.Select(cell => cell.Head))}{Row(cells.Select(_ => "---:"))}{Row(cells.Select(cell => cell.Value))}";
    }

    /// <summary>One line of a table; the cells are Markdown already.</summary>
    public static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
