using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Git;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

/// <summary>Runs with coverage in a real repository.</summary>
public sealed class CollectedPatchTests : IDisposable
{
    private readonly RecordedRun _run = new();
    private readonly TestRepository _git = new();

    public CollectedPatchTests()
    {
        Git("init", "-q", "-b", "main");
        _run.Files.Write(".gitignore", "artifacts/\nTestResults/\n");
        WriteSource(1, 2, 3, 4, 5, 6);
        Commit("Begin");
    }

    public void Dispose()
    {
        _run.Dispose();
        _git.Dispose();
    }

    [Fact]
    public void Changed_lines_and_those_that_lost_coverage_elsewhere_are_kept_with_the_run()
    {
        var before = Collect(1, (1, 1), (2, 1), (5, 1));
        Git("checkout", "-q", "-b", "feature");
        WriteSource(1, 2, 30, 31, 3, 4, 5, 6);
        Commit("Work");

        var snapshot = Collect(2, (1, 1), (2, 1), (3, 1), (4, 0), (7, 0));

        var patch = snapshot.Patch!;
        Assert.Equal((snapshot.Run.Id, "main", Completeness.Complete), (patch.RunId, patch.BaseName, patch.State));
        Assert.Equal((2, 1), (patch.Totals!.Coverable, patch.Totals.Covered));
        Assert.Equal([new LineRange(4, 4)], Assert.Single(patch.Files).Uncovered);
        Assert.Equal((before.Run.Id, 1, 0), (patch.Indirect!.BaseRun, patch.Indirect.Lost, patch.Indirect.Gained));
        Assert.Equal([new LineRange(7, 7)], Assert.Single(patch.Indirect.Files).Lines);
        Assert.Equal(1, _run.Store.TryRead(snapshot.Run.Id)!.Patch!.Totals!.Covered);
    }

    [Fact]
    public void A_run_of_changed_files_is_no_base()
    {
        // Older than the run, so it was there when the run began.
        File.SetLastWriteTimeUtc(_run.Files.Write("src/Other.cs", "not committed"), Start.UtcDateTime);
        Collect(1, (1, 1));
        Git("checkout", "-q", "-b", "feature");
        Commit("Work");

        Assert.Null(Collect(2, (1, 0), (2, 1)).Patch!.Indirect);
    }

    [Fact]
    public void Generated_files_by_gitattributes_are_left_out_and_counted()
    {
        _run.Files.Write(".gitattributes", "src/Made.cs linguist-generated\n");
        _run.Files.Write("src/Made.cs", "line 1\n");
        Commit("Declare");

        var coverage = Collect(1, (1, 1), (2, 0)).Coverage!;

        Assert.Equal((2, 1, 1), (coverage.Totals.Lines, coverage.Excluded.GeneratedFiles, coverage.Excluded.GeneratedLines));
    }

    [Fact]
    public void Without_a_repository_there_is_coverage_and_no_patch()
    {
        Directory.Delete(_run.Files.File(".git"), recursive: true);

        var snapshot = Collect(1, (1, 1), (2, 0));

        Assert.Null(snapshot.Patch);
        Assert.Equal((1, 2), (snapshot.Run.Coverage!.LinesCovered, snapshot.Run.Coverage.LinesValid));
        Assert.Equal("src/Cart.cs", Assert.Single(snapshot.Coverage!.Files).Path);
    }

    private RunSnapshot Collect(int day, params (int Line, int Hits)[] lines)
    {
        var id = $"202611{20 + day}-101500-abcdef";
        var start = day * 86_400.0;
        var report = _run.Files.Write($"TestResults/{day}/coverage.cobertura.xml", $"""
            <coverage><sources><source>{_run.Root}/</source></sources><packages><package name="Shop"><classes><class name="Shop.Cart" filename="src/Cart.cs"><lines>
            {string.Concat(lines.Select(line => $"<line number=\"{line.Line}\" hits=\"{line.Hits}\"/>"))}
            </lines></class>{Made()}</classes></package></packages></coverage>
            """);
        _run.Session(end: start + 30, more: new { time = Time(start) }, runId: id)
            .Host([Result("Adds"), new { kind = "attachment", path = report, name = "coverage.cobertura.xml" }], start: start + 1, runId: id);
        var snapshot = RunCollector.Collect(_run.Store, id, Options).Snapshot;
        Assert.True(_run.Store.Write(snapshot));
        return snapshot with { Run = _run.Store.Reach(snapshot.Run, RunStep.Finished) };
    }

    private string Made() => File.Exists(_run.Files.File("src", "Made.cs"))
        ? """<class name="Shop.Made" filename="src/Made.cs"><lines><line number="1" hits="1"/></lines></class>"""
        : "";

    private void WriteSource(params ReadOnlySpan<int> lines) =>
        _run.Files.Write("src/Cart.cs", string.Concat(lines.ToArray().Select(line => $"line {line}\n")));

    private void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
        // Files written after the start of a run count as changed by it.
        foreach (var file in Directory.EnumerateFiles(_run.Files.File("src")))
            File.SetLastWriteTimeUtc(file, Start.UtcDateTime);
    }

    private void Git(params string[] arguments) => _git.GitIn(_run.Root, arguments);
}
