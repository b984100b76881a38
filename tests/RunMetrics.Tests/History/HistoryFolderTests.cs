using System.IO.Compression;
using System.Text;
using RunMetrics.Shared;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using static RunMetrics.Tests.History.Remembered;

namespace RunMetrics.Tests.History;

public sealed class HistoryFolderTests : IDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly Findings _findings = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_run_is_read_as_it_was_written()
    {
        var run = Run(1, "aaa", "p", "fp", "f", "s") with
        {
            Duration = 12.5,
            Dirty = true,
            Partial = true,
            Modules = [Module("Shop.Tests", ["p", "fp", "f"]), Module("Shop.Tests", ["p", "-", "n"], "net8.0"), Module("Web.Tests", ["o"], null)],
            Errors = [new HistoryError("00000000000000aa", "System.IO.IOException", "disk '<path>' is full"), new HistoryError("00000000000000bb", null, "")],
            Totals = new HistoryTotals { LinesCovered = 1, LinesValid = 2, BranchesCovered = 3, BranchesValid = 4, ChurnCommits = 5, ChurnFiles = 6, LinesAdded = 7, LinesDeleted = 8, GraphAssemblies = 9, GraphTypes = 10, GraphEdges = 11 },
        };

        Folder().Write(run);

        Assert.Equal(Text(run), Text(Folder().TryRead("run-001")!));
        Assert.Empty(_findings.All);
    }

    [Fact]
    public void Runs_of_the_same_tests_share_one_dictionary_and_new_tests_get_one_of_their_own()
    {
        Folder().Write(Run(1, "aaa", "p", "p"));
        Folder().Write(Run(2, "bbb", "p", "f"));
        Assert.Single(Dictionaries());

        Folder().Write(Run(3, "ccc", "p", "p", "p"));
        Assert.Equal(2, Dictionaries().Length);

        var runs = Folder().ReadAll();
        Assert.Same(runs[0].Modules[0].Tests, runs[1].Modules[0].Tests);
        Assert.Equal(["pp", "pf", "ppp"], runs.Select(run => run.Modules[0].Outcomes));
    }

    [Fact]
    public void A_run_of_few_tests_gets_a_dictionary_that_fits_it()
    {
        Folder().Write(Run(1, "aaa", [.. Enumerable.Repeat("p", 200)]));
        Folder().Write(Run(2, "aaa", "p"));

        Assert.Equal("p", Folder().TryRead("run-002")!.Modules[0].Outcomes);
    }

    [Fact]
    public void The_same_run_is_the_same_bytes()
    {
        Folder().Write(Run(1, "aaa", "p", "fp"));
        var first = File.ReadAllBytes(Below("run-001.json.gz"));
        Folder().Write(Run(1, "aaa", "p", "fp"));

        Assert.Equal(first, File.ReadAllBytes(Below("run-001.json.gz")));
        Assert.Empty(Directory.GetFiles(Below(), "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Entries_of_earlier_versions_are_still_read()
    {
        Directory.CreateDirectory(Below());
        File.WriteAllText(Below("old.json"), """{"schemaVersion":"1.0","runId":"old","startedAt":"2026-01-01T10:00:00Z","branch":"main","head":"0123456789012345678901234567890123456789","result":"passed","partial":false,"modules":["A|net8.0","A|net10.0|linux|x64|a.csproj"],"ids":["00000000000000ab","00000000000000cd"],"module":[0,1],"outcomes":"kf","durations":[3,4],"linesCovered":5,"linesValid":6}""");

        var run = Folder().TryRead("old")!;

        Assert.Equal(["net8.0", "net10.0 linux x64"], run.Modules.Select(module => module.Variant));
        Assert.Equal(("p", "fp", "f", 5), (run.Modules[0].Outcomes, run.Modules[0].Attempts[0], run.Modules[1].Outcomes, run.Totals.LinesCovered));
        Assert.Equal("kf", HistoryEntries.Of(run).Outcomes);
        Assert.Equal([3, 4], HistoryEntries.Of(run).Durations);

        Folder().Write(run);
        Assert.False(File.Exists(Below("old.json")));
        Assert.Equal("fk", HistoryEntries.Of(Folder().TryRead("old")!).Outcomes);
    }

    [Theory]
    [InlineData("{", DiagnosticCodes.HistoryDamaged, "is damaged")]
    [InlineData("[]", DiagnosticCodes.HistoryDamaged, "it names no version")]
    [InlineData("""{"schemaVersion":"2.0"}""", DiagnosticCodes.HistoryOtherMajor, "in version 2 of the format")]
    [InlineData("""{"schemaVersion":"1.7","runId":"bad","startedAt":"2026-01-01T10:00:00Z","result":"new","partial":false,"tests":["00000000000000ab"],"modules":[{"assembly":"A","key":"A|","outcomes":"p","durations":"00"}]}""", DiagnosticCodes.HistoryDamaged, "dictionary 'tests/00000000000000ab.json.gz' is missing")]
    [InlineData("""{"schemaVersion":"1.0","runId":"bad","startedAt":"2026-01-01T10:00:00Z","result":"passed","partial":false,"tests":["../../secret"],"modules":[]}""", DiagnosticCodes.HistoryDamaged, "tests names no dictionary")]
    [InlineData("""{"schemaVersion":"1.0","runId":"bad","startedAt":"2026-01-01T10:00:00Z","result":"passed","partial":false,"tests":[],"modules":[{"assembly":"A","key":"A|","outcomes":"p","durations":"00"}]}""", DiagnosticCodes.HistoryDamaged, "do not fit its 0 tests")]
    public void A_bad_file_is_named_and_leaves_the_others_alone(string json, string code, string text)
    {
        Folder().Write(Run(1, "aaa", "p"));
        Write("bad", json);

        Assert.Equal(["run-001"], Folder().ReadAll().Select(run => run.RunId));

        var finding = Assert.Single(_findings.All);
        Assert.Equal(code, finding.Code);
        Assert.StartsWith("'history/bad.json.gz'", finding.Message, StringComparison.Ordinal);
        Assert.Contains(text, finding.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Below("bad.json.gz")));
    }

    [Fact]
    public void Newer_minor_versions_are_read_and_what_they_add_is_passed_over()
    {
        Write("new", """{"schemaVersion":"1.9","mood":"good","runId":"new","startedAt":"2026-01-01T10:00:00Z","result":"exploded","partial":false,"tests":[],"modules":[],"totals":{"stars":5}}""");

        Assert.Equal(RunResult.Other, Folder().TryRead("new")!.Result);
        Assert.Empty(_findings.All);
    }

    [Fact]
    public void Folders_are_joined_in_any_order_with_the_same_result()
    {
        var (linux, windows) = (new HistoryFolder(_files.File("linux"), _findings), new HistoryFolder(_files.File("windows"), _findings));
        linux.Write(Run(1, "aaa", "p", "f"));
        linux.Write(Run(2, "bbb", "p", "-"));
        windows.Write(Run(2, "bbb", "-", "fp", "p"));
        windows.Write(Run(3, "ccc", "p", "p", "p", "p"));
        var (one, two) = (new HistoryFolder(_files.File("one"), _findings), new HistoryFolder(_files.File("two"), _findings));

        Assert.Equal((2, 0), one.Merge(linux));
        Assert.Equal((1, 1), one.Merge(windows));
        two.Merge(windows);
        two.Merge(linux);

        Assert.Equal((0, 0), one.Merge(two));
        Assert.Equal((0, 0), one.Merge(linux));
        Assert.Equal(one.ReadAll().Select(Text), two.ReadAll().Select(Text));
        Assert.Equal(3, one.RunIds().Count);
    }

    [Fact]
    public void Forgetting_runs_forgets_the_dictionaries_that_only_they_named()
    {
        Folder().Write(Run(1, "aaa", [.. Enumerable.Repeat("p", 200)]));
        Folder().Write(Run(2, "aaa", "p"));
        Assert.Equal(2, Dictionaries().Length);

        Assert.Equal(1, Folder().Remove(["run-001"]));

        Assert.Single(Dictionaries());
        Assert.Equal(["run-002"], Folder().ReadAll().Select(run => run.RunId));
    }

    [Fact]
    public void Runs_are_forgotten_by_number_and_by_age_and_the_newest_stays()
    {
        HistoryRun[] runs = [Run(0, "a", "p"), Run(24, "b", "p"), Run(48, "c", "p"), Run(72, "d", "p")];

        Assert.Equal(["run-000", "run-024"], HistoryRetention.Forgotten(runs, keep: 2, days: null, Start));
        Assert.Equal(["run-000"], HistoryRetention.Forgotten(runs, keep: null, days: 3, Start.AddHours(73)));
        Assert.Equal(["run-000", "run-024", "run-048"], HistoryRetention.Forgotten(runs, keep: 3, days: 1, Start.AddDays(365)));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_no_run()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(() => new HistoryFolder(Below(), new Findings()).Write(Run(number, "aaa", "p", "f")))));

        Assert.Equal(8, Folder().ReadAll().Count);
        Assert.Empty(_findings.All);
    }

    [Fact]
    public void The_newest_runs_are_read_without_opening_older_ones()
    {
        Folder().Write(Run(0, "aaa", "p") with { RunId = "20260314-091523-000001" });
        Folder().Write(Run(1, "aaa", "p") with { RunId = "20260314-101523-000002" });
        Folder().Write(Run(2, "bbb", "p") with { RunId = "20260314-111523-000003" });
        Folder().Write(Run(3, "ccc", "f") with { RunId = "build-7", StartedAt = Start.AddHours(1.5) });
        File.WriteAllText(Below("20260314-091523-000001.json.gz"), "damaged");

        // An id that somebody gave does not tell its time: it is always looked at.
        Assert.Equal(["build-7", "20260314-111523-000003"], Folder().ReadAll(2).Select(run => run.RunId));
        Assert.Equal(["20260314-111523-000003"], Folder().ReadAll(1).Select(run => run.RunId));
        Assert.Empty(_findings.All);
    }

    [Fact]
    public async Task Runs_that_are_written_while_others_are_forgotten_stay_readable()
    {
        using var done = new CancellationTokenSource();
        var forgetting = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var folder = new HistoryFolder(Below(), new Findings());
                folder.Remove([.. folder.RunIds().Where(id => id.StartsWith("old", StringComparison.Ordinal))]);
            }
        });
        // Each run has tests of its own, so each brings a dictionary along, which nobody names until the run is there.
        for (var i = 1; i <= 60; i++)
        {
            Folder().Write(Run(i, "aaa", "p") with { RunId = $"old-{i:000}", Modules = [Module($"Old{i}.Tests", ["p"])] });
            Folder().Write(Run(i, "aaa", "p") with { RunId = $"new-{i:000}", Modules = [Module($"New{i}.Tests", [.. Enumerable.Repeat("p", 40)])] });
        }

        await done.CancelAsync();
        await forgetting;
        var runs = Folder().ReadAll().Count(run => run.RunId.StartsWith("new", StringComparison.Ordinal));
        Assert.Equal((60, ""), (runs, string.Join('\n', _findings.All.Select(finding => finding.Message))));
    }

    private HistoryFolder Folder() => new(Below(), _findings);

    private string Below(params string[] parts) => _files.File(["history", .. parts]);

    private string[] Dictionaries() => Directory.GetFiles(Below("tests"));

    private void Write(string id, string json)
    {
        Directory.CreateDirectory(Below());
        using var file = new GZipStream(File.Create(Below(id + ".json.gz")), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes(json));
    }
}
