using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Importing;

public sealed class TrxTests : IDisposable
{
    private readonly ImportedRun _run = new();

    public void Dispose() => _run.Dispose();

    /// <summary>Files that 'dotnet test --logger trx' wrote for real, with awkward names, rows, skips and a crash.</summary>
    [Theory]
    [InlineData("xunit")]
    [InlineData("nunit")]
    [InlineData("mstest")]
    [InlineData("crashed")]
    public void A_real_file_becomes_the_run_it_was(string sample) =>
        Verified.Text(ImportedRun.Show(_run.Import(ImportedRun.Sample(sample + ".trx"))), variant: sample);

    [Fact]
    public void Not_executed_without_a_message_is_apart_from_skipped()
    {
        var totals = _run.ImportText("a.trx", Trx(Result("A", "NotExecuted"), Result("B", "NotExecuted", "<Output><ErrorInfo><Message>later</Message></ErrorInfo></Output>"))).Tests!.Totals;
        Assert.Equal((1, 1, 2), (totals.NotExecuted, totals.Skipped, totals.Total));
    }

    [Theory]
    [InlineData("Passed", TestOutcome.Passed, null)]
    [InlineData("PassedButRunAborted", TestOutcome.Passed, null)]
    [InlineData("Failed", TestOutcome.Failed, null)]
    [InlineData("Error", TestOutcome.Failed, null)]
    [InlineData("Timeout", TestOutcome.Failed, null)]
    [InlineData("Inconclusive", TestOutcome.Other, "Inconclusive")]
    [InlineData("NotRunnable", TestOutcome.Other, "NotRunnable")]
    public void Every_word_of_the_format_has_a_meaning(string word, object outcome, string? raw)
    {
        var attempt = Assert.Single(Assert.Single(_run.ImportText("a.trx", Trx(Result("A", word))).Tests!.Tests).Attempts);
        Assert.Equal((outcome, raw), (attempt.Outcome, attempt.RawOutcome));
    }

    [Fact]
    public void Inner_results_are_the_tests_and_their_parent_is_none()
    {
        var rows = $"<InnerResults>{Result("Rows (1)", "Passed")}{Result("Rows (2)", "Failed")}</InnerResults>";
        var tests = _run.ImportText("a.trx", Trx(Result("Rows", "Failed", rows))).Tests!;
        Assert.Equal(["Rows (1)", "Rows (2)"], tests.Tests.Select(test => test.Name));
        Assert.Equal((1, 1), (tests.Totals.Passed, tests.Totals.Failed));
    }

    [Theory]
    [InlineData("Failed", "", RunResult.Aborted)]
    [InlineData("Completed", "<RunInfo outcome=\"Error\"><Text>Testhost-Prozess wurde abgebrochen.</Text></RunInfo>", RunResult.Aborted)]
    [InlineData("Completed", "<RunInfo outcome=\"Error\"><Text>[xUnit.net 00:00:01]     Shop.CartTests.A [FAIL]</Text></RunInfo>", RunResult.Passed)]
    [InlineData("Completed", "<RunInfo outcome=\"Error\"><Text>[MSTest] class cleanup failed</Text></RunInfo>", RunResult.Passed)]
    [InlineData("Completed", "<RunInfo outcome=\"Warning\"><Text>No test matches the filter.</Text></RunInfo>", RunResult.Passed)]
    public void A_crash_is_seen_in_the_summary_and_never_in_the_counters(string outcome, string info, object result)
    {
        var summary = $"<ResultSummary outcome=\"{outcome}\"><Counters total=\"1\" passed=\"1\" failed=\"0\" aborted=\"0\" /><RunInfos>{info}</RunInfos></ResultSummary>";
        var run = _run.ImportText("a.trx", Trx(Result("A", "Passed") + "</Results>" + summary + "<Results>")).Run;
        Assert.Equal(result, run.Result);
        Assert.Equal(run.Result == RunResult.Aborted, run.Partial);
    }

    [Fact]
    public void The_target_framework_is_read_from_the_path_of_the_assembly()
    {
        _run.Files.Write("8.trx", Trx(Result("A", "Passed") + "</Results>" + Definition("C:\\b\\bin\\Release\\net8.0\\win-x64\\Shop.Tests.dll") + "<Results>"));
        _run.Files.Write("10.trx", Trx(Result("A", "Failed") + "</Results>" + Definition("/b/bin/net10.0-windows/Shop.Tests.dll") + "<Results>"));
        var tests = _run.Import("8.trx", "10.trx").Tests!;
        Assert.Equal([("Shop.Tests", "net10.0-windows"), ("Shop.Tests", "net8.0")], tests.Modules.Select(module => (module.Name, module.TargetFramework!)));
        Assert.Single(tests.Tests.Select(test => test.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, tests.Totals.Total);
    }

    [Fact]
    public void A_later_file_of_the_same_assembly_is_a_further_attempt()
    {
        _run.Files.Write("1.trx", TrxAt("2026-03-14T09:00:00Z", Result("A", "Failed"), Result("B", "Passed")));
        _run.Files.Write("2.trx", TrxAt("2026-03-14T09:05:00Z", Result("A", "Passed")));
        // A module is named after its file when no definition names an assembly.
        File.Move(_run.Files.File("2.trx"), _run.Files.Write("later/1.trx", ""), overwrite: true);
        var totals = _run.Import("later/1.trx", "1.trx").Tests!.Totals;
        Assert.Equal((2, 2, 1, 3), (totals.Total, totals.Passed, totals.Flaky, totals.Attempts.Total));
    }

    [Fact]
    public void Durations_of_tests_that_did_not_run_and_longer_than_the_run_do_not_count()
    {
        var tests = _run.ImportText("a.trx", Trx(
            Result("A", "Passed", duration: "11:53:06"), Result("B", "NotExecuted", "<Output><ErrorInfo><Message>no</Message></ErrorInfo></Output>", duration: "11:53:06"))).Tests!.Tests;
        Assert.Equal((10.0, true), (tests[0].Duration, tests[0].Attempts[0].Clamped));
        Assert.Null(tests[1].Duration);
    }

    private static string Trx(params string[] results) => TrxAt("2026-03-14T09:00:00Z", results);

    private static string TrxAt(string start, params string[] results) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Times start="{start}" finish="{start[..17]}10Z" />
          <Results>{string.Concat(results)}</Results>
        </TestRun>
        """;

    private static string Result(string name, string outcome, string inner = "", string duration = "00:00:00.25") =>
        $"<UnitTestResult testId=\"1\" testName=\"{name}\" outcome=\"{outcome}\" duration=\"{duration}\">{inner}</UnitTestResult>";

    private static string Definition(string path) =>
        $"<TestDefinitions><UnitTest id=\"1\"><TestMethod codeBase=\"{path}\" className=\"Shop.CartTests\" name=\"A\" /></UnitTest></TestDefinitions>";
}
