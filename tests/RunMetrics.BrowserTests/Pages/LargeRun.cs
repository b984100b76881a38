using RunMetrics.Reports;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>Many tests, shaped as in large repositories: 1 % failing, 2 % skipped, data rows, a history.</summary>
internal static class LargeRun
{
    private static readonly string[] Areas = ["Orders", "Billing", "Catalog", "Ledger", "Identity", "Shipping"];
    private static readonly string[] Verbs = ["Adds", "Rejects", "Parses", "Returns", "Keeps", "Merges", "Rounds", "Writes"];
    private static readonly string[] Nouns = ["Ledger", "Invoice", "Order", "Price", "Token", "Stream", "Batch", "Currency"];

    public static ReportContext Context(int count)
    {
        var modules = Areas.Select(area => Make.Module($"Contoso.{area}.Tests", "net10.0") with { Duration = 12 }).ToArray();
        var tests = Enumerable.Range(0, count).Select(i => Test(i, i * Areas.Length / count)).ToList();
        var report = Make.Report(modules, tests);
        return SampleRuns.Of(Make.Run(report, Snapshots.Runs.RunResult.Failed), report) with { History = [.. History(report)] };
    }

    private static TestResult Test(int i, int module)
    {
        var type = $"Contoso.{Areas[module]}.Core.{Nouns[i / 24 % Nouns.Length]}{i / 192}Tests";
        var method = $"{Verbs[i % Verbs.Length]}_{Nouns[i / 8 % Nouns.Length]}_number_{i / 3}";
        var arguments = i % 3 == 0 ? null : $"id: {i % 500}, name: \"{Nouns[i % Nouns.Length]}\"";
        if (i % 100 == 7)
            return Make.Failing(module, type, method, $"Timed out after {i % 9000} ms", $"   at {type}.{method}() in /_/tests/{type}.cs:line 12", "System.TimeoutException", arguments);
        return i % 50 == 3
            ? Make.Test(module, type, method, TestOutcome.Skipped, null, arguments)
            : Make.Test(module, type, method, TestOutcome.Passed, 0.0001 * (i % 97), arguments);
    }

    private static IEnumerable<HistoryEntry> History(TestReport report) =>
        Enumerable.Range(1, 20).Select(run => Make.History(
            $"202611{run:00}-120000-4fa1c3",
            Make.Noon.AddDays(run - 21),
            report,
            (row, _) => (row * 31 + run * 17) % 211 == 0 ? 'f' : 'p'));
}
