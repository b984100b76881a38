using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Tool;
using RunMetrics.Tool.Diagnosis;
using static RunMetrics.Tests.Churn.ChurnProbe;

namespace RunMetrics.Tests.Churn;

/// <summary>What cannot be read is said, and nothing is fetched.</summary>
public sealed class ChurnReachTests : IDisposable
{
    private readonly ChurnProbe _probe = new();

    [Fact]
    public void A_folder_without_repository_is_unavailable()
    {
        var report = _probe.Read(directory: _probe.Repository.Beside("."));

        Assert.Equal((Completeness.Unavailable, "not a git repository"), (report.State, Assert.Single(report.Reasons!)));
        var finding = Assert.Single(_probe.Findings.All);
        Assert.Equal(("RUNM2070", DiagnosticSeverity.Info), (finding.Code, finding.Severity));
    }

    [Fact]
    public void A_repository_without_commit_is_unavailable() =>
        Assert.Equal("the repository has no commit yet", Assert.Single(_probe.Read().Reasons!));

    [Fact]
    public void A_folder_that_is_not_there_is_unavailable() =>
        Assert.Equal("the folder does not exist", Assert.Single(_probe.Read(directory: _probe.Repository.Beside("nowhere")).Reasons!));

    [Fact]
    public void A_repository_of_another_user_is_unavailable()
    {
        Three();
        using var tool = new ToolProbe();

        var answer = ProgramOutput.Of(
            "env", _probe.Repository.Path, "GIT_TEST_ASSUME_DIFFERENT_OWNER=1", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + tool.Below("none"),
            "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "runmetrics.dll"), "churn");

        Assert.Equal((1, "", "runmetrics churn: unknown, git refuses: the repository belongs to another user."), (answer.ExitCode, answer.Output, answer.Error.Trim()));
    }

    [Fact]
    public void The_cut_commits_of_a_shallow_clone_are_not_taken_for_work()
    {
        Three();
        _probe.Repository.GoOnInClone("shallow", "--depth", "2");

        var report = _probe.Read();

        Assert.Equal(Completeness.Partial, report.State);
        Assert.Equal(["b.txt 1 +1 -0 1"], Rows(report));
        Assert.Contains("the clone is shallow", Assert.Single(report.Reasons!), StringComparison.Ordinal);
        var finding = Assert.Single(_probe.Findings.All);
        Assert.Equal(("RUNM2071", DiagnosticSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("fetch-depth: 0", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_of_a_shallow_clone_is_not_used_once_the_rest_was_fetched()
    {
        Three();
        _probe.Repository.GoOnInClone("shallow", "--depth", "2");
        _probe.Read(cached: true);
        _probe.Repository.Git("fetch", "-q", "--unshallow");

        Assert.Equal(["a.txt 2 +3 -0 1", "b.txt 1 +1 -0 1"], Rows(_probe.Read(cached: true)));
    }

    [Fact]
    public void A_partial_clone_gives_revisions_without_lines_and_is_not_completed()
    {
        Three();
        _probe.Repository.Git("mv", "a.txt", "c.txt");
        _probe.Commit("2026-01-04T00:00:00Z", "Ada");
        _probe.Repository.Git("config", "uploadpack.allowFilter", "true");
        _probe.Repository.GoOnInClone("partial", "--filter=blob:none");
        var before = Objects();

        var report = _probe.Read();

        Assert.Equal(Completeness.Partial, report.State);
        Assert.Equal(["b.txt 1 +-1 --1 1", "c.txt 3 +-1 --1 1"], Rows(report));
        Assert.Contains("the clone is partial: lines are not counted", Assert.Single(report.Reasons!), StringComparison.Ordinal);
        Assert.Equal(4, report.Window!.CommitsWithoutLines);
        Assert.Equal(before, Objects());
    }

    [Fact]
    public void A_missing_object_leaves_what_was_read_before_it()
    {
        Three();
        _probe.Commit("2026-01-04T00:00:00Z", "Ada", ("b.txt", 4));
        var blob = _probe.Repository.Git("rev-parse", "HEAD~2:a.txt");
        File.Delete(Path.Combine(_probe.Repository.Path, ".git", "objects", blob[..2], blob[2..]));

        foreach (var cached in new[] { false, true, true })
        {
            var report = _probe.Read(cached: cached);

            Assert.Equal(Completeness.Partial, report.State);
            Assert.Equal(["a.txt 2 +-1 --1 1", "b.txt 2 +4 -0 1"], Rows(report));
            Assert.StartsWith("lines of 2 commits in the window are unknown: git failed: fatal: unable to read " + blob, Assert.Single(report.Reasons!), StringComparison.Ordinal);
            Assert.Equal(2, report.Window!.CommitsWithoutLines);
        }
    }

    [Fact]
    public void A_missing_tree_leaves_the_commits_before_it()
    {
        Three();
        var tree = _probe.Repository.Git("rev-parse", "HEAD~2^{tree}");
        File.Delete(Path.Combine(_probe.Repository.Path, ".git", "objects", tree[..2], tree[2..]));

        var report = _probe.Read();

        Assert.Equal((Completeness.Partial, "b.txt 1 +1 -0 1"), (report.State, Rows(report).First()));
        Assert.Contains(report.Reasons!, reason => reason.StartsWith("the history was read in part, commits back to ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bare_repository_and_a_linked_work_tree_are_read()
    {
        Three();
        _probe.Repository.Git("worktree", "add", "-q", _probe.Repository.Beside("linked"));
        _probe.Repository.GitIn(_probe.Repository.Beside("."), "clone", "-q", "--bare", _probe.Repository.Path, "bare.git");

        foreach (var directory in new[] { "linked", "bare.git" })
            Assert.Equal(["a.txt 2 +3 -0 1", "b.txt 1 +1 -0 1"], Rows(_probe.Read(directory: _probe.Repository.Beside(directory))));
    }

    public void Dispose() => _probe.Dispose();

    private void Three()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("a.txt", 1));
        _probe.Commit("2026-01-02T00:00:00Z", "Ada", ("a.txt", 3));
        _probe.Commit("2026-01-03T00:00:00Z", "Ada", ("b.txt", 1));
    }

    private string Objects() => _probe.Repository.Git("count-objects", "-v");
}
