using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Collecting;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Runs;

public sealed class RunStoreTests
{
    [Fact]
    public void The_manifest_names_every_artifact_with_size_and_checksum()
    {
        using var run = Stored();

        var manifest = run.Store.TryReadManifest(Id)!;

        Assert.Equal(["build", "tests"], manifest.Artifacts.Select(artifact => artifact.Name));
        foreach (var artifact in manifest.Artifacts)
        {
            var bytes = File.ReadAllBytes(Path.Combine(run.Folder.ArtifactsDirectory(Id), artifact.Path));
            Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (artifact.Bytes, artifact.Sha256));
        }
    }

    [Fact]
    public void The_coverage_of_changed_lines_is_an_artifact_of_its_own()
    {
        using var run = Stored();
        var patch = PatchCoverage.Of(GitDiff.Unavailable("git was not found"), _ => null) with { RunId = Id };

        Assert.True(run.Store.Write(run.Collect().Snapshot with { Patch = patch }));

        Assert.Equal(["build", "patch", "tests"], run.Store.TryReadManifest(Id)!.Artifacts.Select(artifact => artifact.Name));
        Assert.Equal(["git was not found"], run.Store.TryRead(Id)!.Patch!.Reasons);
        Assert.Throws<InvalidDataException>(() => run.Store.Write(run.Collect().Snapshot with { Patch = patch with { Reasons = null } }));
    }

    [Fact]
    public void Churn_is_an_artifact_of_its_own()
    {
        using var run = Stored();
        var churn = new ChurnReport { SchemaVersion = "1.0", RunId = Id, State = Completeness.Unavailable, Reasons = ["git was not found"], People = PeopleMode.Off, Strings = [] };

        Assert.True(run.Store.Write(run.Collect().Snapshot with { Churn = churn }));

        Assert.Equal(["build", "churn", "tests"], run.Store.TryReadManifest(Id)!.Artifacts.Select(artifact => artifact.Name));
        Assert.Equal(["git was not found"], run.Store.TryRead(Id)!.Churn!.Reasons);
        Assert.Throws<InvalidDataException>(() => run.Store.Write(run.Collect().Snapshot with { Churn = churn with { Reasons = null } }));
    }

    [Fact]
    public void Writing_twice_gives_the_same_bytes()
    {
        using var run = Stored();
        var before = Contents(run);

        run.Store.Write(run.Collect().Snapshot);

        Assert.Equal(before, Contents(run));
    }

    [Fact]
    public void The_folder_keeps_itself_out_of_version_control()
    {
        using var run = Stored();

        Assert.Equal("*\n", File.ReadAllText(run.Folder.IgnoreFile));
    }

    [Fact]
    public void A_damaged_summary_is_moved_aside_and_named_with_its_line()
    {
        using var run = Stored();
        File.WriteAllText(run.Folder.SummaryFile(Id), "{\n  \"schemaVersion\": \"1.0\",\n  \"id\": oops\n}");
        var store = new RunStore(run.Folder, TimeProvider.System);

        Assert.Null(store.TryRead(Id));

        var finding = Assert.Single(store.Diagnostics);
        Assert.Equal("RUNM2001", finding.Code);
        Assert.Contains($"runs/{Id}/run.json' is damaged at line 3", finding.Message, StringComparison.Ordinal);
        Assert.Contains("run.json.damaged-1", finding.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(run.Folder.SummaryFile(Id) + ".damaged-1"));
        Assert.False(File.Exists(run.Folder.SummaryFile(Id)));
    }

    [Fact]
    public void Damaged_files_of_one_name_are_all_kept()
    {
        using var run = Stored();
        for (var i = 0; i < 3; i++)
        {
            File.WriteAllText(run.Folder.IndexFile, "torn");
            run.Store.ReadIndex();
        }

        Assert.Equal(
            ["index.json.damaged-1", "index.json.damaged-2", "index.json.damaged-3"],
            Directory.GetFiles(run.Folder.Root, "index.json.damaged-*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_bad_run_leaves_the_others_alone()
    {
        using var run = Stored("20261120-101500-aaaaaa", "20261121-101500-bbbbbb", "20261122-101500-cccccc");
        File.WriteAllText(run.Folder.SummaryFile("20261121-101500-bbbbbb"), "{");

        var index = new RunStore(run.Folder, TimeProvider.System).RebuildIndex();

        Assert.Equal(["20261122-101500-cccccc", "20261120-101500-aaaaaa"], index.Runs.Select(entry => entry.Id));
    }

    [Fact]
    public void A_damaged_artifact_is_left_out_and_the_summary_is_still_read()
    {
        using var run = Stored();
        File.AppendAllText(Path.Combine(run.Folder.ArtifactsDirectory(Id), "tests.json"), "}");

        var read = run.Store.TryRead(Id)!;

        Assert.Null(read.Tests);
        Assert.NotNull(read.Build);
        Assert.Contains(run.Store.Diagnostics, finding => finding.Code == "RUNM2001" && finding.Message.Contains("tests.json", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_index_is_rebuilt_as_it_was()
    {
        using var run = Stored("20261120-101500-aaaaaa", "20261121-101500-bbbbbb");
        var before = File.ReadAllBytes(run.Folder.IndexFile);
        File.Delete(run.Folder.IndexFile);

        run.Store.ReadIndex();

        Assert.Equal(before, File.ReadAllBytes(run.Folder.IndexFile));
    }

    [Fact]
    public void Runs_that_were_copied_in_or_deleted_are_noticed()
    {
        using var run = Stored("20261120-101500-aaaaaa", "20261121-101500-bbbbbb");
        Directory.Delete(run.Folder.RunDirectory("20261120-101500-aaaaaa"), recursive: true);

        Assert.Equal("20261121-101500-bbbbbb", Assert.Single(run.Store.ReadIndex().Runs).Id);
    }

    [Fact]
    public void Another_major_version_is_refused_and_not_touched()
    {
        using var run = Stored();
        Change(run.Folder.SummaryFile(Id), json => json["schemaVersion"] = "2.0");
        var store = new RunStore(run.Folder, TimeProvider.System);

        Assert.Null(store.TryRead(Id));
        Assert.Equal("RUNM2002", Assert.Single(store.Diagnostics).Code);
        Assert.True(File.Exists(run.Folder.SummaryFile(Id)));
    }

    [Fact]
    public void The_index_of_a_newer_program_is_not_overwritten()
    {
        using var run = Stored();
        File.WriteAllText(run.Folder.IndexFile, "{\"schemaVersion\":\"2.0\",\"runs\":[]}");

        run.Store.Write(run.Collect().Snapshot);

        Assert.Contains("2.0", File.ReadAllText(run.Folder.IndexFile), StringComparison.Ordinal);
        Assert.Equal(Id, Assert.Single(run.Store.ReadIndex().Runs).Id);
    }

    [Fact]
    public void A_newer_minor_version_is_read_and_what_it_adds_is_passed_over()
    {
        using var run = Stored();
        Change(run.Folder.SummaryFile(Id), json =>
        {
            json["schemaVersion"] = "1.7";
            json["result"] = "exploded";
            json["weather"] = new JsonObject { ["sunny"] = true };
        });

        Assert.Equal(RunResult.Other, run.Store.TryRead(Id)!.Run.Result);
        Assert.Empty(run.Store.Diagnostics);
    }

    [Theory]
    [InlineData("weather", "true", "'weather' is not a member of this contract")]
    [InlineData("result", "\"exploded\"", "Expected one of")]
    [InlineData("partial", "null", "true or false is expected ($.partial)")]
    [InlineData("git", "{}", "Members are missing: 'available'")]
    [InlineData("startedAt", "\"2026-11-20T10:15:00+01:00\"", "UTC")]
    [InlineData("duration", "-1", "duration")]
    [InlineData("id", "\"../x\"", "../x")]
    public void Our_own_version_is_read_strictly(string member, string value, string reason)
    {
        using var run = Stored();
        Change(run.Folder.SummaryFile(Id), json => json[member] = JsonNode.Parse(value));

        Assert.Null(run.Store.TryRead(Id));
        var finding = Assert.Single(run.Store.Diagnostics);
        Assert.Equal("RUNM2001", finding.Code);
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_violates_its_contract_is_not_written()
    {
        using var run = Stored();
        var snapshot = run.Collect().Snapshot;
        var totals = snapshot.Run.Tests! with { Total = 99 };

        var error = Assert.Throws<InvalidDataException>(() => run.Store.Write(snapshot with { Run = snapshot.Run with { Tests = totals } }));

        Assert.Contains("tests.total", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_runs_lose_their_details_and_keep_their_summary()
    {
        using var run = Stored("20261120-101500-aaaaaa", "20261121-101500-bbbbbb", "20261122-101500-cccccc");

        Assert.Equal(2, run.Store.Prune(1));

        Assert.Equal([null, true, true], run.Store.ReadIndex().Runs.Select(entry => entry.Pruned));
        Assert.False(Directory.Exists(run.Folder.ArtifactsDirectory("20261120-101500-aaaaaa")));
        Assert.False(Directory.Exists(run.Folder.FragmentsDirectory("20261120-101500-aaaaaa")));
        Assert.Equal(RunResult.Failed, run.Store.TryRead("20261120-101500-aaaaaa")!.Run.Result);
        Assert.NotNull(run.Store.TryRead("20261122-101500-cccccc")!.Tests);
        Assert.Equal(3, run.Store.RecentHistory(10).Count);
        Assert.Equal(0, run.Store.Prune(1));
    }

    [Fact]
    public void A_pruned_run_is_known_as_such_when_the_index_is_rebuilt()
    {
        using var run = Stored("20261120-101500-aaaaaa", "20261121-101500-bbbbbb");
        run.Store.Prune(1);
        var before = File.ReadAllBytes(run.Folder.IndexFile);

        run.Store.RebuildIndex();

        Assert.Equal(before, File.ReadAllBytes(run.Folder.IndexFile));
    }

    [Fact]
    public void An_unfinished_run_is_never_pruned()
    {
        using var run = Stored("20261121-101500-bbbbbb", "20261122-101500-cccccc");
        run.Session(runId: "20261101-000000-dddddd").Host([Result("Adds")], runId: "20261101-000000-dddddd");

        run.Store.Prune(1);

        Assert.Equal(2, Directory.GetFiles(run.Folder.FragmentsDirectory("20261101-000000-dddddd")).Length);
    }

    [Fact]
    public void A_step_is_stamped_once()
    {
        using var run = Stored();
        var reached = run.Store.Reach(run.Store.TryRead(Id)!.Run, RunStep.Report);
        var later = new RunStore(run.Folder, new FixedTime(Start.AddDays(1)));

        var again = later.Reach(reached, RunStep.Report);
        var finished = later.Reach(again, RunStep.Finished);

        Assert.Equal(Start.AddMinutes(1), finished.StepTimestamps.Report);
        Assert.Equal(Start.AddDays(1), later.TryRead(Id)!.Run.StepTimestamps.Finished);
    }

    [Fact]
    public void Many_writers_at_once_lose_no_run_of_the_index()
    {
        string[] ids = [.. Enumerable.Range(0, 12).Select(i => $"20261120-1015{i:00}-abcdef")];
        using var run = Stored(ids[0]);
        var snapshot = run.Store.TryRead(ids[0])!;

        Parallel.ForEach(ids, new ParallelOptions { MaxDegreeOfParallelism = 6 }, id =>
        {
            var store = new RunStore(run.Folder, new FixedTime(Start));
            Assert.True(store.Write(snapshot with { Run = snapshot.Run with { Id = id }, Tests = snapshot.Tests! with { RunId = id } }));
            Assert.Empty(store.Diagnostics);
        });

        Assert.Equal(ids, run.Store.ReadIndex().Runs.Select(entry => entry.Id).Order());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_and_left_clean()
    {
        using var folder = new TemporaryFolder();
        using var run = Stored();
        // A file where the folder should be fails for every user, root included.
        folder.Write("artifacts/runmetrics", "in the way");
        var store = new RunStore(new RunFolder(folder.File("artifacts", "runmetrics")), TimeProvider.System);

        Assert.False(store.Write(run.Collect().Snapshot));

        Assert.Contains(store.Diagnostics, finding => finding.Code == "RUNM2005" && finding.Severity == DiagnosticSeverity.Error);
        Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void An_id_that_leaves_the_folder_is_none(string id)
    {
        using var run = Stored();

        Assert.False(RunId.IsValid(id));
        Assert.Null(run.Store.TryRead(id));
        Assert.Throws<ArgumentException>(() => run.Folder.RunDirectory(id));
    }

    private static RecordedRun Stored(params string[] ids)
    {
        var run = new RecordedRun();
        if (ids.Length == 0)
            ids = [Id];
        foreach (var id in ids)
        {
            run.Session(runId: id).Host([Result("Adds"), Result("Removes", "failed")], runId: id);
            var collected = Snapshots.Collecting.RunCollector.Collect(run.Store, id, Options).Snapshot;
            var started = RunFactsTime(id);
            Assert.True(run.Store.Write(collected with { Run = collected.Run with { StartedAt = started, FinishedAt = started.AddSeconds(30) } }));
        }

        return run;
    }

    private static DateTimeOffset RunFactsTime(string id) => Snapshots.Collecting.RunFacts.TimeIn(id)!.Value;

    private static void Change(string path, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    private static Dictionary<string, string> Contents(RecordedRun run) => Directory
        .GetFiles(run.Folder.Root, "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
}
