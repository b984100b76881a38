using System.Text.Json;
using RunMetrics.Tests.Collecting;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class ValidateTests : IDisposable
{
    private readonly ToolProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void A_valid_file_is_said_to_be_valid()
    {
        _probe.Files.Write("runmetrics.json", """
            {
              // people write this file
              "report": false,
            }
            """);
        Assert.Equal(new ToolAnswer(ExitCode.Ok, "runmetrics.json: valid (settings)\n", ""), _probe.Run("validate", "runmetrics.json"));
    }

    [Fact]
    public void An_invalid_file_names_line_path_and_reason()
    {
        _probe.Files.Write("runmetrics.json", "{\n  \"retention\": { \"runs\": 0 }\n}\n");
        Assert.Equal(
            new ToolAnswer(ExitCode.CheckFailed, "runmetrics.json(2): $.retention.runs: expected 1 or more, found 0\n", ""),
            _probe.Run("validate", "runmetrics.json"));
    }

    [Fact]
    public void The_answer_for_programs_says_the_same()
    {
        _probe.Files.Write("runmetrics.json", "{ \"reprot\": true }");
        var answer = _probe.Run("validate", "--json", "runmetrics.json", "missing.json");
        using var json = JsonDocument.Parse(answer.Out);
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.False(json.RootElement.GetProperty("valid").GetBoolean());
        var files = json.RootElement.GetProperty("files");
        Assert.Equal("settings", files[0].GetProperty("contract").GetString());
        Assert.Equal("$.reprot", files[0].GetProperty("errors")[0].GetProperty("path").GetString());
        Assert.Contains("cannot be read", files[1].GetProperty("errors")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_a_run_leaves_is_valid()
    {
        using var run = new RecordedRun();
        run.Session().Host([RecordedRun.Result("A")]);
        _probe.WorkingDirectory = run.Root;
        _probe.Run("collect", "--run", RecordedRun.Id);
        var answer = _probe.Run("validate", "artifacts/runmetrics");
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.EndsWith("7 of 7 files are valid.\n", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_changed_after_it_was_written_is_found_by_its_manifest()
    {
        using var run = new RecordedRun();
        run.Session().Host([RecordedRun.Result("A")]);
        _probe.WorkingDirectory = run.Root;
        _probe.Run("collect", "--run", RecordedRun.Id);
        File.AppendAllText(Path.Combine(run.Folder.ArtifactsDirectory(RecordedRun.Id), "tests.json"), " ");
        var answer = _probe.Run("validate", run.Folder.ManifestFile(RecordedRun.Id));
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("artifact 'tests.json' is not what was written", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_that_do_not_add_up_are_invalid()
    {
        var example = File.ReadAllText(Repository.PathOf("schemas", "v1", "examples", "run.full.valid.json"));
        _probe.Files.Write("run.json", example.Replace("\"total\": 5,\n    \"passed\": 3", "\"total\": 6,\n    \"passed\": 3", StringComparison.Ordinal));
        Assert.Contains("tests.total is not the sum of its parts", _probe.Run("validate", "run.json").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_out_of_order_are_invalid()
    {
        _probe.Files.Write("events.jsonl", """
            {"seq":2,"time":"2026-03-14T09:15:24Z","type":"run.started"}
            {"seq":2,"time":"2026-03-14T09:15:25Z","type":"run.finished"}
            """);
        Assert.Contains("event 2 comes after event 2: numbers must rise", _probe.Run("validate", "events.jsonl").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_no_known_contract_fails_and_can_be_given_one()
    {
        _probe.Files.Write("mine.json", "{}");
        Assert.Contains("keeps no known contract; name one with --contract (artifact-manifest, build,", _probe.Run("validate", "mine.json").Out, StringComparison.Ordinal);
        Assert.Equal("mine.json: valid (settings)\n", _probe.Run("validate", "--contract", "settings", "mine.json").Out);
    }
}
