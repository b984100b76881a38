using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Importing;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class ImportTests : IDisposable
{
    private readonly ToolProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void Files_become_a_stored_run_with_a_report_and_one_line()
    {
        File.Copy(ImportedRun.Sample("xunit.trx"), _probe.Below("a.trx"));
        var answer = _probe.Run("import", "*.trx", "--name", "by hand");
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.DoesNotContain("RUNM", answer.Error, StringComparison.Ordinal);
        Assert.Equal("RunMetrics: 2 failed, 8 passed, 1 skipped · 1 project · 1.70 s · artifacts/runmetrics/report/index.html\n", answer.Out);
        var store = new RunStore(new RunFolder(_probe.Below("artifacts", "runmetrics")), TimeProvider.System);
        var run = store.TryReadSummary(Assert.Single(store.ReadIndex().Runs).Id)!;
        Assert.Equal((RunKind.Import, "runmetrics import *.trx", "by hand", RunStep.Finished), (run.Kind, run.Trigger!.Command, run.Trigger.Prompt, run.CurrentStep));
    }

    [Fact]
    public void Importing_twice_leaves_one_run()
    {
        File.Copy(ImportedRun.Sample("xunit.trx"), _probe.Below("a.trx"));
        _probe.Run("import", "a.trx");
        _probe.Run("import", "a.trx");
        Assert.Single(new RunStore(new RunFolder(_probe.Below("artifacts", "runmetrics")), TimeProvider.System).ReadIndex().Runs);
    }

    [Fact]
    public void A_crash_is_the_first_word()
    {
        File.Copy(ImportedRun.Sample("crashed.trx"), _probe.Below("a.trx"));
        Assert.StartsWith("RunMetrics: aborted, results are missing", _probe.Run("import", "a.trx", "--no-report").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_without_results_store_nothing()
    {
        _probe.Files.Write("a.txt", "hello");
        var answer = _probe.Run("import", "a.txt");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("RunMetrics : warning RUNM3001: 'a.txt' holds neither XML nor JSON", answer.Error, StringComparison.Ordinal);
        Assert.Contains("none of 1 file held results or coverage. Nothing was stored.", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_probe.Below("artifacts")));
    }

    [Fact]
    public void A_commit_that_is_none_is_a_usage_error()
    {
        var answer = _probe.Run("import", "a.trx", "--commit", "nightly");
        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains("'nightly' is no commit id of 40 hex digits, and git does not know it here.", answer.Error, StringComparison.Ordinal);
    }
}
