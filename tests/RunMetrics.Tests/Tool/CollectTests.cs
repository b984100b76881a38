using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Collecting;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class CollectTests : IDisposable
{
    private readonly RecordedRun _run = new();
    private readonly ToolProbe _probe = new();

    public CollectTests() => _probe.WorkingDirectory = _run.Root;

    public void Dispose()
    {
        _run.Dispose();
        _probe.Dispose();
    }

    [Fact]
    public void A_run_becomes_a_snapshot_a_report_and_one_line()
    {
        Record();
        var answer = Collect();
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal("RunMetrics: 1 failed, 2 passed · 1 project · 30.0 s · artifacts/runmetrics/report/index.html\n", answer.Out);
        Assert.Equal("", answer.Error);
        Assert.All(["index.html", "summary.md", "runmetrics.prom"], name => Assert.True(File.Exists(Path.Combine(_run.Folder.ReportDirectory, name)), name));
        SchemaValidator.Conforms("run", File.ReadAllText(_run.Folder.SummaryFile(RecordedRun.Id)));
        Assert.Equal(RunStep.Finished, _run.Store.TryReadSummary(RecordedRun.Id)!.CurrentStep);
    }

    [Fact]
    public void The_exit_code_says_nothing_about_the_tests()
    {
        Record();
        Assert.Equal(ExitCode.Ok, Collect("--exit-code", "1").Code);
        Assert.Equal(1, _run.Store.TryReadSummary(RecordedRun.Id)!.ExitCode);
    }

    [Fact]
    public void A_canceled_run_is_called_canceled()
    {
        Record();
        Assert.StartsWith("RunMetrics: canceled, 1 failed, 2 passed, results are missing", Collect("--canceled").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_report_only_the_snapshot_is_written()
    {
        Record();
        Assert.Equal("RunMetrics: 1 failed, 2 passed · 1 project · 30.0 s\n", Collect("--no-report").Out);
        Assert.False(Directory.Exists(_run.Folder.ReportDirectory));
        Assert.Equal(RunStep.Finished, _run.Store.TryReadSummary(RecordedRun.Id)!.CurrentStep);
    }

    [Fact]
    public void Settings_can_switch_the_report_off()
    {
        Record();
        _run.Files.Write("runmetrics.json", """{"report": false}""");
        Collect();
        Assert.False(Directory.Exists(_run.Folder.ReportDirectory));
    }

    [Fact]
    public void Quiet_prints_nothing_when_all_is_well()
    {
        Record();
        Assert.Equal(("", ""), (Collect("--verbosity", "quiet") is var answer ? answer.Out : "", answer.Error));
    }

    [Fact]
    public void Detailed_names_every_file_and_finding()
    {
        Record();
        var answer = Collect("--verbosity", "detailed");
        Assert.Contains("RunMetrics: wrote artifacts/runmetrics/report/summary.md\n", answer.Out, StringComparison.Ordinal);
        Assert.Contains("RunMetrics : info RUNM2020: ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_printed_with_their_codes()
    {
        _run.Session().Host([RecordedRun.Result("A"), """{"kind":"result","na"""], ends: false);
        Assert.Contains("RunMetrics : warning RUNM2011: ", Collect().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_run_is_no_longer_active()
    {
        Record();
        Directory.CreateDirectory(_run.Folder.ActiveDirectory);
        File.WriteAllText(Path.Combine(_run.Folder.ActiveDirectory, "0a"), RecordedRun.Id);
        File.WriteAllText(Path.Combine(_run.Folder.ActiveDirectory, "0b"), "20261120-101501-000000");
        Collect();
        Assert.Equal(["0b"], Directory.EnumerateFiles(_run.Folder.ActiveDirectory).Select(Path.GetFileName));
    }

    [Fact]
    public void An_earlier_run_that_was_killed_is_adopted_on_the_way()
    {
        const string Killed = "20261119-101500-dead00";
        _run.Host([RecordedRun.Result("A")], header: new { process = int.MaxValue }, ends: false, runId: Killed);
        Record();
        Assert.DoesNotContain(Killed, Collect().Out, StringComparison.Ordinal);
        Assert.Equal(RunState.Interrupted, _run.Store.TryReadSummary(Killed)!.State);
    }

    [Fact]
    public void Without_a_run_id_every_unfinished_run_is_adopted_and_the_newest_is_shown()
    {
        _run.Host([RecordedRun.Result("A")], header: new { process = int.MaxValue }, ends: false, runId: "20261118-101500-dead00");
        _run.Host([RecordedRun.Result("A")], start: 60, header: new { process = int.MaxValue }, ends: false, runId: "20261119-101500-dead01");
        var answer = _probe.Run("collect");
        var lines = answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("RunMetrics: interrupted, 1 passed, results are missing", line, StringComparison.Ordinal));
        Assert.EndsWith("report/index.html", lines[1], StringComparison.Ordinal);
        Assert.Equal("RunMetrics: no unfinished run in 'artifacts/runmetrics'.\n", _probe.Run("collect").Out);
    }

    [Fact]
    public void A_run_folder_that_cannot_be_written_is_a_warning_and_the_exit_code_stays()
    {
        Record();
        // A file where a folder has to be: it cannot be made, whoever asks.
        File.WriteAllText(_run.Folder.ArtifactsDirectory(RecordedRun.Id), "");
        var answer = Collect();
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Contains("RunMetrics : warning RUNM2005: ", answer.Error, StringComparison.Ordinal);
        Assert.Equal("RunMetrics: 1 failed, 2 passed · 1 project · 30.0 s\n", answer.Out);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("a b")]
    public void A_run_id_that_could_leave_the_folder_is_a_usage_error(string id) =>
        Assert.Equal(ExitCode.Usage, _probe.Run("collect", "--run", id).Code);

    private void Record() => _run.Session().Host([RecordedRun.Result("A"), RecordedRun.Result("B", "failed", new { message = "no" }), RecordedRun.Result("C")]);

    private ToolAnswer Collect(params string[] more) =>
        _probe.Run(["collect", "--root", _run.Folder.Root, "--run", RecordedRun.Id, "--project-root", _run.Root, .. more]);
}
