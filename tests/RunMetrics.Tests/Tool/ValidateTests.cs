using System.Text.Json;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Collecting;
using RunMetrics.Tests.History;
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
        Assert.EndsWith("9 of 9 files are valid.\n", answer.Out, StringComparison.Ordinal);
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
    public void What_is_remembered_of_runs_is_valid_and_damage_is_named()
    {
        var folder = new HistoryFolder(_probe.Below("history"), new Findings());
        folder.Write(Remembered.Run(0, "c0", "p", "fp", "f"));
        folder.Write(Remembered.Run(1, "c1", "p", "p", "-", "s") with { Renames = [new HistoryRename("Shop.Tests", Remembered.Id(3), "Shop.Test3", Remembered.Id(4))] });
        var answer = _probe.Run("validate", "history");
        Assert.Equal(
            "history/run-000.json.gz: valid (history-run)\nhistory/run-001.json.gz: valid (history-run)\n",
            string.Concat(answer.Out.Split('\n')[..2].Select(line => line + "\n")));
        Assert.EndsWith("(history-tests)\n4 of 4 files are valid.\n", answer.Out, StringComparison.Ordinal);

        File.Move(_probe.Below("history", "run-001.json.gz"), _probe.Below("history", "run-007.json.gz"));
        Assert.Contains("history/run-007.json.gz(1): $: run 'run-001' must be in a file of that name.", _probe.Run("validate", "history").Out, StringComparison.Ordinal);
        File.WriteAllText(_probe.Below("history", "run-007.json.gz"), "{}");
        Assert.Contains("history/run-007.json.gz(1): $: not gzip: ", _probe.Run("validate", "history").Out, StringComparison.Ordinal);
        var dictionary = Directory.EnumerateFiles(_probe.Below("history", "tests")).First();
        File.Move(dictionary, _probe.Below("history", "tests", "00000000000000d1.json.gz"));
        var damaged = _probe.Run("validate", "history");
        Assert.Contains("its content belongs into '" + Path.GetFileName(dictionary) + "'", damaged.Out, StringComparison.Ordinal);
        Assert.Contains("is missing or cannot be read.", damaged.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CheckFailed, damaged.Code);
    }

    [Fact]
    public void An_example_of_a_remembered_run_is_valid_without_its_dictionaries_only_when_it_names_none()
    {
        var examples = Repository.PathOf("schemas", "v1", "examples");
        Assert.Equal(ExitCode.Ok, _probe.Run("validate", "--contract", "history-run", Path.Combine(examples, "history-run.minimal.valid.json")).Code);
        Assert.Equal(ExitCode.Ok, _probe.Run("validate", Path.Combine(examples, "history-tests.full.valid.json")).Code);
        Assert.Contains("its dictionary 'tests/00000000000000d1.json.gz' is missing", _probe.Run("validate", Path.Combine(examples, "history-run.full.valid.json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_no_known_contract_fails_and_can_be_given_one()
    {
        _probe.Files.Write("mine.json", "{}");
        Assert.Contains("keeps no known contract; name one with --contract (artifact-manifest, baseline, build,", _probe.Run("validate", "mine.json").Out, StringComparison.Ordinal);
        Assert.Equal("mine.json: valid (settings)\n", _probe.Run("validate", "--contract", "settings", "mine.json").Out);
    }
}
