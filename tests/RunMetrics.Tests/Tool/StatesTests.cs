using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary><c>runmetrics states</c>.</summary>
public sealed class StatesTests : IDisposable
{
    private readonly ToolProbe _probe = new() { Now = Make.Noon };

    public StatesTests()
    {
        foreach (var (name, log) in OrchestratedRuns.Logs)
            _probe.Files.Write($"states/{name}/run.log", log);
    }

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void All_runs_are_told_in_three_sentences_each() => Verified.Text(_probe.Run("states", "--state-dir", "states").Out);

    [Fact]
    public void One_run_is_told_whole() => Verified.Text(_probe.Run("states", "nightly-42", "--state-dir", "states").Out);

    [Fact]
    public void The_answers_for_programs_keep_their_contracts()
    {
        SchemaValidator.Conforms("run-states", _probe.Run("states", "--state-dir", "states", "--json").Out);
        SchemaValidator.Conforms("run-state", _probe.Run("states", "nightly-42", "--state-dir", "states", "--json").Out);
    }

    [Theory]
    [InlineData("RUNMETRICS_RUN_STATE_DIR")]
    [InlineData("REPO_RECALL_RUN_STATE_DIR")]
    public void The_environment_names_the_directory(string variable)
    {
        _probe.Environment[variable] = _probe.Below("states");
        Assert.Contains("▲ nightly-42  stuck", _probe.Run("states").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_name_the_directory()
    {
        _probe.Files.Write("runmetrics.json", """{ "runStates": { "directory": "states" } }""");
        Assert.Contains("▲ nightly-42  stuck", _probe.Run("states").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_directory_it_is_said_how_to_name_one()
    {
        var answer = _probe.Run("states");
        Assert.Equal((ExitCode.CheckFailed, "runmetrics states: no state directory is known. Name one with --state-dir, RUNMETRICS_RUN_STATE_DIR or runStates.directory of runmetrics.json.\n"), (answer.Code, answer.Error));
    }

    [Fact]
    public void What_is_not_there_is_said_to_be_missing()
    {
        Assert.Equal((ExitCode.CheckFailed, "runmetrics states: there is no directory 'nowhere'. Correct --state-dir, RUNMETRICS_RUN_STATE_DIR or runStates.directory.\n"), _probe.Run("states", "--state-dir", "nowhere") is var missing ? (missing.Code, missing.Error) : default);
        Assert.Equal((ExitCode.CheckFailed, "runmetrics states: there is no run 'nightly-1'. 'runmetrics states' shows what there is.\n"), _probe.Run("states", "nightly-1", "--state-dir", "states") is var unknown ? (unknown.Code, unknown.Error) : default);
        Directory.CreateDirectory(_probe.Below("empty"));
        Assert.Equal((ExitCode.Ok, "There is no run in 'empty'.\n"), _probe.Run("states", "--state-dir", "empty") is var empty ? (empty.Code, empty.Out) : default);
    }

    [Fact]
    public void What_others_wrote_cannot_move_the_cursor()
    {
        _probe.Files.Write("wild/r/run.log", "{\"type\":\"run.handoff\",\"reason\":\"\\u001b[2Jred\\nline\"}\n\u001b[31mbad\n");

        var answer = _probe.Run("states", "r", "--state-dir", "wild").Out;

        Assert.DoesNotContain('\u001b', answer);
        Assert.Contains("␛[2Jred line", answer, StringComparison.Ordinal);
    }
}
