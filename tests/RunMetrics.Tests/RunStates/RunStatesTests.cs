using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.RunStates.Mapping;
using RunMetrics.Snapshots.RunStates.Reading;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Contracts;
using States = RunMetrics.Snapshots.RunStates.RunStates;

namespace RunMetrics.Tests.RunStates;

public sealed class RunStatesTests : IDisposable
{
    private const string MonitorState = """{"status":"running","iteration":{"current":1,"specified":0},"current_task":{"description":"T","status":"in_progress"},"last_output":"","timestamp":"2026-03-14T09:15:23"}""";
    private const string SpanFile = """{"trace_id":"t1","span_id":"s1","name":"step","start_time_unix_nano":1773479723000000000,"end_time_unix_nano":1773479724000000000,"attributes":{}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_state_of_a_directory_is_found_newest_start_first()
    {
        Everything();

        var runs = States.Read(_folder.Path, RunStateSettings.Default);

        Assert.Equal(
            [
                ("run-2", RunStateSource.RunLog, "run-2/run.log"), ("t1", RunStateSource.Spans, "spans"), ("run-1", RunStateSource.RunLog, "run-1/run.log"),
                ("wspan", RunStateSource.Spans, "wspan"), ("lost", RunStateSource.RunFolder, "index.json"), ("planned", RunStateSource.RunFolder, "planned/run.json"),
                ("broken", RunStateSource.RunFolder, "broken/run.json"), ("monitor", RunStateSource.Monitor, "state.json"),
            ],
            runs.Select(run => (run.Id, run.Source, run.Path)));
        Assert.Equal("run-2", runs.Single(run => run.Id == "run-1").ParentRunId);
    }

    [Fact]
    public void Reading_twice_gives_the_same_bytes_that_keep_the_contract()
    {
        Everything();

        string Text() => JsonSerializer.Serialize(States.Read([_folder.Path], RunStateSettings.Default), SnapshotJson.Indented.RunStateList);

        Assert.Equal(Text(), Text());
        SchemaValidator.Conforms("run-states", Text());
    }

    [Fact]
    public void Nothing_in_a_state_directory_is_written_touched_or_locked()
    {
        Everything();
        var before = Listing();
        // Whoever owns a log writes it meanwhile.
        using var owner = new FileStream(_folder.File("run-1", "run.log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

        var runs = States.Read(_folder.Path, RunStateSettings.Default);
        States.Places(_folder.Path, RunStateSettings.Default);

        Assert.Equal(8, runs.Count);
        Assert.Equal(before, Listing());
    }

    [Fact]
    public void While_a_file_is_read_its_owner_may_have_it_alone_and_the_other_way_round()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = _folder.Write("run-1/run.log", "{}\n");

        using (var reading = StateFiles.Open(path))
        {
            using (var alone = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None))
                alone.Write("{\"a\":1}"u8);
            Assert.False(reading.CanWrite);
            Assert.Equal(7, reading.Read(new byte[10]));
        }

        using var kept = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
        Assert.Equal(1, Assert.Single(States.Read(_folder.Path, RunStateSettings.Default)).Events);
    }

    [Fact]
    public void A_file_may_be_renamed_and_deleted_while_it_is_read()
    {
        var path = _folder.Write("run-1/run.log", "{}\n");
        using var reading = StateFiles.Open(path);

        File.Move(path, path + ".1");
        File.Delete(path + ".1");

        Assert.Equal(3, reading.Read(new byte[10]));
    }

    [Fact]
    public void A_pipe_in_the_place_of_a_log_holds_nobody_up()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Directory.CreateDirectory(_folder.File("run-1"));
        using (var made = System.Diagnostics.Process.Start("mkfifo", _folder.File("run-1", "run.log")))
            made.WaitForExit();

        Assert.Equal(RunStateStanding.Unknown, Assert.Single(States.Read(_folder.Path, RunStateSettings.Default)).Standing);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_read_all_the_same()
    {
        if (OperatingSystem.IsWindows())
            return;
        Everything();
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Append(_folder.Path))
            File.SetUnixFileMode(path, Directory.Exists(path) ? (UnixFileMode)0b101_101_101 : (UnixFileMode)0b100_100_100);
        try
        {
            Assert.Equal(8, States.Read(_folder.Path, RunStateSettings.Default).Count);
        }
        finally
        {
            foreach (var path in Directory.EnumerateDirectories(_folder.Path, "*", SearchOption.AllDirectories).Append(_folder.Path))
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }

    [Fact]
    public void A_missing_or_foreign_directory_has_no_runs()
    {
        Assert.Empty(States.Read(_folder.File("nowhere"), RunStateSettings.Default));
        _folder.Write("package.json", "{\"name\":\"x\"}");
        _folder.Write("src/tsconfig.json", "{}");
        _folder.Write("20260314-091523-4f2a9c/run.json", """{"schemaVersion":"1.0","id":"20260314-091523-4f2a9c"}""");

        Assert.Empty(States.Read(_folder.Path, RunStateSettings.Default));
    }

    [Fact]
    public void A_state_that_is_half_written_stands_for_its_run()
    {
        _folder.Write("state.json", MonitorState[..40]);

        var run = Assert.Single(States.Read(_folder.Path, RunStateSettings.Default));

        Assert.Equal((MonitorStateReader.Id, RunStateStanding.Unknown, 1L), (run.Id, run.Standing, run.Unreadable.Bad));
    }

    [Fact]
    public void A_name_that_fits_no_address_gets_an_id_that_does_and_stays_known()
    {
        _folder.Write("nightly 42 (retry)/run.log", "{\"type\":\"note\"}\n");

        var run = Assert.Single(States.Read(_folder.Path, RunStateSettings.Default));

        Assert.True(RunId.IsValid(run.Id));
        Assert.StartsWith("nightly-42--retry-", run.Id, StringComparison.Ordinal);
        Assert.Equal("nightly 42 (retry)", run.Name);
    }

    [Fact]
    public void A_page_reads_only_so_many_bytes_the_newest_files_first_and_says_what_it_left_out()
    {
        File.SetLastWriteTimeUtc(_folder.Write("old/run.log", "{\"type\":\"note\"}\n"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(_folder.Write("new/run.log", "{\"type\":\"note\"}\n"), new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));

        var list = States.Read([_folder.Path], RunStateSettings.Default, maxBytes: 20);

        Assert.Equal(("new", 2), (Assert.Single(list.Runs).Id, list.Total));
    }

    [Fact]
    public void States_are_found_by_themselves_only_where_they_are_certain()
    {
        Assert.Empty(States.Places(_folder.Path, RunStateSettings.Default));
        _folder.Write("runs/index.json", """{"runs":[]}""");
        _folder.Write(".spec-workflow/monitor/state.json", "{}");
        Assert.Empty(States.Places(_folder.Path, RunStateSettings.Default));
        _folder.Write("runs/index.json", """{"version":1,"runs":[{"run_id":"a","status":"created"}]}""");
        _folder.Write(".spec-workflow/monitor/state.json", MonitorState);

        Assert.Equal([_folder.File(".spec-workflow/monitor"), _folder.File("runs")], States.Places(_folder.Path, RunStateSettings.Default));
        Assert.Equal(["/elsewhere"], States.Places(_folder.Path, new RunStateSettings { Directory = "/elsewhere" }));
    }

    [Fact]
    public void A_run_becomes_a_line_of_the_index_that_claims_no_test_result()
    {
        Everything();
        var runs = States.Read(_folder.Path, RunStateSettings.Default).ToDictionary(run => run.Id);

        var failed = States.EntryOf(runs["run-2"])!;
        Assert.Equal((RunKind.Orchestrated, RunState.Finished, RunResult.Failed, 120d), (failed.Kind, failed.State, failed.Result, failed.Duration));
        var open = States.EntryOf(runs["run-1"])!;
        Assert.Equal((RunState.Running, RunResult.Unknown), (open.State, open.Result));
        Assert.Null(States.EntryOf(runs["broken"]));
        SchemaValidator.Conforms("run-index", JsonSerializer.Serialize(RunIndexBuilder.Of([failed, open]), SnapshotJson.Default.RunIndex));
    }

    [Fact]
    public void Settings_and_environment_say_where_states_are_and_what_their_members_mean()
    {
        _folder.Write("runmetrics.json", """{ "runStates": { "directory": "../states", "events": 7, "utcOffset": "-03:30", "fields": { "type": ["ev"] }, "types": { "handoff": ["stop"] } } }""");
        var variables = new Dictionary<string, string>();

        RunStateSettings Read() => SettingsReader.Read(_folder.Path, variables.GetValueOrDefault).Settings.RunStates;

        var settings = Read();
        Assert.Equal((Path.GetFullPath(_folder.File("..", "states")), 7, new TimeSpan(-3, -30, 0)), (settings.Directory, settings.Events, settings.UtcOffset));
        Assert.Equal(["ev"], settings.Fields["type"]);
        Assert.Equal(["stop"], settings.Types["handoff"]);
        variables["REPO_RECALL_RUN_STATE_DIR"] = "/theirs";
        Assert.Equal("/theirs", Read().Directory);
        variables["RUNMETRICS_RUN_STATE_DIR"] = "ours";
        Assert.Equal(_folder.File("ours"), Read().Directory);
    }

    [Fact]
    public void Every_field_and_every_meaning_can_be_declared()
    {
        Assert.Equal(StateFields.Names, typeof(RunStatesSection.FieldNames).GetProperties().Where(member => member.Name != "EqualityContract").Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)));
        Assert.Equal(StateTypes.Names.Where(name => name != "none"), typeof(RunStatesSection.TypeWords).GetProperties().Where(member => member.Name != "EqualityContract").Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)));
    }

    [Fact]
    public void The_run_of_a_list_keeps_the_contract_of_a_run()
    {
        using var one = JsonDocument.Parse(Snapshots.Validation.Contract.SchemaText("run-state"));
        using var list = JsonDocument.Parse(Snapshots.Validation.Contract.SchemaText("run-states"));

        Assert.True(JsonElement.DeepEquals(one.RootElement.GetProperty("properties"), list.RootElement.GetProperty("properties").GetProperty("runs").GetProperty("items").GetProperty("properties")));
    }

    private void Everything()
    {
        _folder.Write("state.json", MonitorState);
        _folder.Write("run-1/run.log", """
            {"time":"2026-03-14T08:00:00Z","type":"run.started","parentRunId":"run-2"}

            """);
        _folder.Write("run-2/run.log", """
            {"time":"2026-03-14T09:30:00Z","type":"run.started"}
            {"time":"2026-03-14T09:32:00Z","type":"run.failed"}

            """);
        _folder.Write("run-2/run.json", """{"run_id":"run-2","status":"created"}""");
        _folder.Write("planned/run.json", """{"run_id":"planned","status":"created","created_at":"2026-03-13T09:00:00Z"}""");
        _folder.Write("planned/artifacts/index.json", """{"version":1,"artifacts":[]}""");
        _folder.Write("broken/run.json", """{"run_id":"brok""");
        _folder.Write("index.json", """{"version":1,"runs":[{"run_id":"planned","status":"created","created_at":"2026-03-13T09:00:00Z"},{"run_id":"lost","status":"parsed","created_at":"2026-03-13T10:00:00Z","current_step":"parse","last_updated_at":"2026-03-13T10:00:00Z"}]}""");
        _folder.Write("spans/t1_s1.json", SpanFile);
        _folder.Write("wspan/a.json", SpanFile.Replace("17734797", "17734697", StringComparison.Ordinal));
    }

    private List<string> Listing() =>
    [
        .. Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(static path => FormattableString.Invariant($"{path} {File.GetLastWriteTimeUtc(path):O} {(File.Exists(path) ? Encoding.UTF8.GetString(Bytes(path)) : "")}")),
    ];

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
