using RunMetrics.Reports.Coverage;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Git;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

/// <summary>Runs in a repository with a history.</summary>
public sealed class CollectedChurnTests : IDisposable
{
    private const string Id = "20261121-101500-abcdef";

    private readonly RecordedRun _run = new();
    private readonly TestRepository _git = new();

    public CollectedChurnTests()
    {
        _git.GitIn(_run.Root, "init", "-q", "-b", "main");
        _run.Files.Write(".gitignore", "artifacts/\nTestResults/\n");
        Commit("Begin", "a\nb\nc\n");
        Commit("Change", "a\nB\nc\nd\n");
    }

    public void Dispose()
    {
        _run.Dispose();
        _git.Dispose();
    }

    [Fact]
    public void The_history_is_kept_with_the_run_and_sizes_the_heatmap()
    {
        var snapshot = Collect(Options);

        Assert.Equal((Id, Completeness.Complete), (snapshot.Churn!.RunId, snapshot.Churn.State));
        var stored = _run.Store.TryRead(Id)!;
        Assert.Equal(["src/Cart.cs"], stored.Churn!.Files!.Path.Select(path => stored.Churn.Strings[path]).Where(path => path.EndsWith(".cs", StringComparison.Ordinal)));
        // 3 added, then 2 added and 1 removed.
        Assert.Equal(6, Assert.Single(CoverageViewBuilder.Of(stored.Coverage!, stored.Churn).Files).Churn);
        Assert.Null(Assert.Single(CoverageViewBuilder.Of(stored.Coverage!).Files).Churn);
    }

    [Fact]
    public void Nothing_is_read_when_the_settings_say_so()
    {
        Assert.Null(Collect(Options with { Settings = new RunMetricsSettings { Churn = false } }).Churn);
        Assert.False(File.Exists(_run.Store.Folder.CommitCacheFile));
    }

    [Fact]
    public void What_a_shallow_clone_lacks_is_a_remark()
    {
        var source = _run.Files.File("source");
        _git.GitIn(_run.Root, "clone", "-q", "--bare", ".", source);
        Directory.Delete(_run.Files.File(".git"), recursive: true);
        _git.GitIn(_run.Root, "clone", "-q", "--depth", "1", "--no-checkout", "--separate-git-dir", _run.Files.File(".git"), "file://" + source, _run.Files.File("ignored"));

        var snapshot = Collect(Options);

        Assert.Equal(Completeness.Partial, snapshot.Churn!.State);
        Assert.All(snapshot.Run.Diagnostics.Where(finding => finding.Message.Contains("shallow", StringComparison.Ordinal) && finding.Message.Contains("changed how often", StringComparison.Ordinal)), finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));
    }

    [Fact]
    public void Without_a_repository_there_is_no_churn_and_no_warning()
    {
        Directory.Delete(_run.Files.File(".git"), recursive: true);

        var snapshot = Collect(Options);

        Assert.Null(snapshot.Churn);
        Assert.DoesNotContain(snapshot.Run.Diagnostics, finding => finding.Severity != DiagnosticSeverity.Info);
    }

    private RunSnapshot Collect(CollectOptions options)
    {
        var report = _run.Files.Write("TestResults/coverage.cobertura.xml", $"""
            <coverage><sources><source>{_run.Root}/</source></sources><packages><package name="Shop"><classes><class name="Shop.Cart" filename="src/Cart.cs"><lines>
            <line number="1" hits="1"/></lines></class></classes></package></packages></coverage>
            """);
        _run.Session(end: 30, more: new { time = Time(0) }, runId: Id)
            .Host([Result("Adds"), new { kind = "attachment", path = report, name = "coverage.cobertura.xml" }], start: 1, runId: Id);
        var snapshot = RunCollector.Collect(_run.Store, Id, options).Snapshot;
        Assert.True(_run.Store.Write(snapshot));
        return snapshot;
    }

    private void Commit(string message, string text)
    {
        _run.Files.Write("src/Cart.cs", text);
        _git.GitIn(_run.Root, "add", "-A");
        _git.GitIn(_run.Root, "commit", "-q", "-m", message);
    }
}
