using System.Text.Json;
using RunMetrics.Tests.Collecting;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>Commands that read what is stored: runs list, runs show, report.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly RecordedRun _run = new();
    private readonly ToolProbe _probe = new();

    public StoredRunTests()
    {
        _probe.WorkingDirectory = _run.Root;
        _run.Session(command: "dotnet test --logger trx").Host([RecordedRun.Result("A"), RecordedRun.Result("B", "failed", new { message = "no" })]);
        _probe.Run("collect", "--run", RecordedRun.Id, "--exit-code", "1", "--no-report");
    }

    public void Dispose()
    {
        _run.Dispose();
        _probe.Dispose();
    }

    [Fact]
    public void The_list_shows_a_line_a_run() => Verified.Text(_probe.Run("runs", "list").Out);

    [Fact]
    public void The_list_as_json_keeps_the_contract_of_the_index()
    {
        var answer = _probe.Run("runs", "list", "--json");
        SchemaValidator.Conforms("run-index", answer.Out);
        Assert.Contains(RecordedRun.Id, answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--limit", "0")]
    [InlineData("--branch", "main")]
    public void The_list_can_be_narrowed(string option, string value)
    {
        using var json = JsonDocument.Parse(_probe.Run("runs", "list", "--json", option, value).Out);
        Assert.Equal(0, json.RootElement.GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public void A_folder_without_runs_says_how_to_get_some()
    {
        using var empty = new ToolProbe();
        var answer = empty.Run("runs", "list");
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal("There is no run in 'artifacts/runmetrics'. Run 'dotnet test' in a repository that references RunMetrics, or 'runmetrics import'.\n", answer.Out);
    }

    [Fact]
    public void A_run_is_shown_with_what_is_known()
    {
        var lines = _probe.Run("runs", "show").Out.Split('\n').Where(line => !line.StartsWith("machine", StringComparison.Ordinal) && !line.Contains("RUNM2020", StringComparison.Ordinal));
        Verified.Text(string.Join('\n', lines));
    }

    [Fact]
    public void A_run_as_json_is_its_summary()
    {
        var answer = _probe.Run("runs", "show", RecordedRun.Id, "--json");
        SchemaValidator.Conforms("run", answer.Out);
        Assert.Equal(File.ReadAllText(_run.Folder.SummaryFile(RecordedRun.Id)), answer.Out);
    }

    [Theory]
    [InlineData("runs", "show", "20200101-000000-nobody")]
    [InlineData("report", "--run", "20200101-000000-nobody")]
    public void A_run_that_does_not_exist_is_a_failed_check(params string[] args)
    {
        var answer = _probe.Run(args);
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Equal("runmetrics: there is no run '20200101-000000-nobody' in 'artifacts/runmetrics'. 'runmetrics runs list' shows what there is.\n", answer.Error);
    }

    [Fact]
    public void A_report_of_the_newest_run_goes_into_the_report_folder()
    {
        var answer = _probe.Run("report");
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal("artifacts/runmetrics/report/index.html\nartifacts/runmetrics/report/summary.md\nartifacts/runmetrics/report/runmetrics.prom\n", answer.Out);
    }

    [Fact]
    public void A_report_in_chosen_formats_goes_where_it_is_wanted()
    {
        Assert.Equal("out/ctrf.json\nout/junit.xml\n", _probe.Run("report", "--format", "junit,ctrf", "--output", "out").Out);
        Assert.Equal(["ctrf.json", "junit.xml"], Directory.EnumerateFiles(Path.Combine(_run.Root, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Commands_find_the_run_folder_from_below()
    {
        _probe.WorkingDirectory = Directory.CreateDirectory(Path.Combine(_run.Root, "src", "deep")).FullName;
        Assert.Contains(RecordedRun.Id, _probe.Run("runs", "list").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_find_the_run_folder_by_its_variable()
    {
        using var elsewhere = new ToolProbe();
        elsewhere.Environment["RUNMETRICS_DIR"] = _run.Folder.Root;
        Assert.Contains(RecordedRun.Id, elsewhere.Run("runs", "list").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_are_compared_and_one_that_is_not_there_is_named()
    {
        var same = _probe.Run("diff", RecordedRun.Id, "latest", "--format", "json");
        Assert.Equal(ExitCode.Ok, same.Code);
        using (var json = JsonDocument.Parse(same.Out))
        {
            Assert.Equal(2, json.RootElement.GetProperty("tests").GetProperty("common").GetInt32());
            Assert.Equal(1, json.RootElement.GetProperty("tests").GetProperty("stillFailing").GetArrayLength());
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("coverage").ValueKind);
        }

        Assert.Contains("Tests, still failing: 1", _probe.Run("diff", RecordedRun.Id, "latest").Out, StringComparison.Ordinal);
        Assert.Contains("### Tests, still failing: 1", _probe.Run("diff", RecordedRun.Id, "latest", "-f", "markdown").Out, StringComparison.Ordinal);
        var missing = _probe.Run("diff", "base", "latest");
        Assert.Equal(ExitCode.CheckFailed, missing.Code);
        Assert.Contains("there is no run 'base'", missing.Error, StringComparison.Ordinal);
    }
}
