using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Git;

/// <summary>What cannot be compared is said, and nothing is fetched.</summary>
public sealed class GitDiffReachTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly Findings _findings = new();

    [Fact]
    public void A_folder_without_repository_is_unavailable()
    {
        var diff = Read(_repository.Beside("."));

        Assert.Equal((Completeness.Unavailable, "not a git repository"), (diff.State, Assert.Single(diff.Reasons)));
        var finding = Assert.Single(_findings.All);
        Assert.Equal(("RUNM2052", DiagnosticSeverity.Info), (finding.Code, finding.Severity));
    }

    [Fact]
    public void A_repository_without_commit_is_unavailable() =>
        Assert.Equal("the repository has no commit yet", Assert.Single(Read(_repository.Path).Reasons));

    [Fact]
    public void A_base_that_is_not_there_is_unavailable_and_named()
    {
        Branch();

        var diff = Read(_repository.Path, range: "nowhere..HEAD");

        Assert.Equal(Completeness.Unavailable, diff.State);
        Assert.Equal("'nowhere' is no commit in this repository", Assert.Single(diff.Reasons));
        Assert.Equal("'gone' is no commit in this repository", Assert.Single(Read(_repository.Path, range: "main..gone").Reasons));
        Assert.Equal(Completeness.Unavailable, Read(_repository.Path, range: "--output=x").State);
    }

    [Fact]
    public void Without_a_target_branch_only_what_is_not_committed_is_known()
    {
        Branch();
        _repository.Write("untracked.cs", 1);

        var diff = Read(_repository.Path, target: "nowhere");

        Assert.Equal((Completeness.Partial, "HEAD"), (diff.State, diff.BaseName));
        Assert.Contains("'nowhere' is not in this repository", Assert.Single(diff.Reasons), StringComparison.Ordinal);
        Assert.Equal(["untracked.cs"], diff.Files.Select(file => file.Path));
    }

    [Fact]
    public void Histories_that_never_met_are_compared_as_they_are()
    {
        Branch();
        _repository.Git("checkout", "-q", "--orphan", "island");
        _repository.Commit();

        var diff = Read(_repository.Path);

        Assert.Equal(Completeness.Partial, diff.State);
        Assert.Contains("no common history", Assert.Single(diff.Reasons), StringComparison.Ordinal);
        Assert.Equal(["b.cs", "c.cs", "d.cs", "theirs.cs"], diff.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_clone_of_one_commit_knows_only_what_is_not_committed()
    {
        Branch();
        _repository.GoOnInClone("shallow", "--depth", "1", "--branch", "feature");
        _repository.Git("remote", "remove", "origin");
        _repository.Write("untracked.cs", 1);

        var diff = Read(_repository.Path);

        Assert.Equal((Completeness.Partial, 1), (diff.State, diff.CommitsInReach));
        Assert.Contains("(a shallow clone; its history reaches 1 commit)", Assert.Single(diff.Reasons), StringComparison.Ordinal);
        Assert.Equal(["untracked.cs"], diff.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_shallow_clone_is_compared_as_far_as_it_reaches()
    {
        Branch();
        _repository.GoOnInClone("shallow", "--depth", "3", "--branch", "feature", "--single-branch");

        var diff = Read(_repository.Path, target: "main");

        Assert.Equal((Completeness.Partial, 3), (diff.State, diff.CommitsInReach));
        Assert.Contains("its history reaches 3 commits), so these are the changes since the oldest of them", Assert.Single(diff.Reasons), StringComparison.Ordinal);
        Assert.Equal(["c.cs", "d.cs"], diff.Files.Select(file => file.Path));
        var finding = Assert.Single(_findings.All);
        Assert.Equal(("RUNM2053", DiagnosticSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("fetch-depth: 0", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shallow_clone_that_has_the_target_but_not_the_fork_says_so()
    {
        Branch();
        _repository.GoOnInClone("shallow", "--depth", "1", "--no-single-branch", "--branch", "feature");

        var diff = Read(_repository.Path, target: "main");

        Assert.Equal(Completeness.Partial, diff.State);
        Assert.Contains("is out of reach", Assert.Single(diff.Reasons), StringComparison.Ordinal);
        Assert.Equal(["b.cs", "c.cs", "d.cs", "theirs.cs"], diff.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_pull_request_of_two_commits_is_compared_with_the_parent_that_is_its_target()
    {
        Branch();
        _repository.Git("checkout", "-q", "main");
        _repository.Git("merge", "-q", "--no-ff", "--no-edit", "feature");
        _repository.Git("update-ref", "refs/pull/1/merge", "HEAD");
        _repository.Git("reset", "-q", "--hard", "HEAD^1");
        _repository.GoOnInClone("checkout", "--depth", "2", "--branch", "main");
        _repository.Git("fetch", "-q", "--depth", "2", "origin", "refs/pull/1/merge");
        _repository.Git("checkout", "-q", "--detach", "FETCH_HEAD");
        _repository.Git("remote", "remove", "origin");
        _repository.Git("branch", "-q", "-D", "main");

        var diff = GitDiffReader.Read(new GitDiffRequest { Directory = _repository.Path, TargetBranch = "main", PullRequest = true }, _findings);

        Assert.Equal((Completeness.Complete, "main"), (diff.State, diff.BaseName));
        Assert.Equal(["b.cs", "c.cs", "d.cs"], diff.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_partial_clone_is_not_completed_behind_the_user_s_back()
    {
        Branch();
        _repository.Write("a.cs", 1, 20, 3);
        _repository.Commit();
        _repository.Git("config", "uploadpack.allowFilter", "true");
        _repository.GoOnInClone("partial", "--filter=blob:none", "--branch", "feature");
        var objects = _repository.Git("count-objects", "-v");

        // Only what is checked out has content: not a.cs as it was.
        var diff = Read(_repository.Path, range: "HEAD~1..HEAD");

        Assert.Equal(Completeness.Unavailable, diff.State);
        Assert.Contains("the clone is partial", Assert.Single(diff.Reasons), StringComparison.Ordinal);
        Assert.Equal(objects, _repository.Git("count-objects", "-v"));
    }

    [Fact]
    public void A_bare_repository_has_commits_but_no_working_tree()
    {
        Branch();
        _repository.GoOnInClone("bare", "--bare");

        var diff = Read(_repository.Path, range: "main..feature");

        Assert.Equal((Completeness.Complete, false), (diff.State, diff.IncludesWorkingTree));
        Assert.Equal(["b.cs", "c.cs", "d.cs"], diff.Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData(null, "", "NotFound", "git was not found")]
    [InlineData(null, "", "TimedOut", "git did not answer in time")]
    [InlineData(128, "fatal: not a git repository (or any of the parent directories): .git\n", "None", "not a git repository")]
    [InlineData(128, "fatal: detected dubious ownership in repository at '/x'\n", "None", "git refuses: the repository belongs to another user")]
    [InlineData(128, "warning: lazy fetching disabled; some objects may not be available\nfatal: x\n", "None", "the clone is partial and lacks file contents that the comparison needs")]
    [InlineData(128, "fatal: transport 'https' not allowed\n", "None", "the clone is partial and lacks file contents that the comparison needs")]
    [InlineData(128, "\nfatal: bad object HEAD\r\nmore\n", "None", "git failed: fatal: bad object HEAD")]
    public void Trouble_is_put_into_few_words(int? exitCode, string error, string failure, string words) =>
        Assert.Equal(words, GitTrouble.Of(new GitOutput(exitCode, "", error, Enum.Parse<GitFailure>(failure))));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(" ", null, null)]
    [InlineData("main", "main", null)]
    [InlineData("main..", "main", null)]
    [InlineData("main...x", "main", "x")]
    [InlineData("main..feature/x", "main", "feature/x")]
    [InlineData("..x", null, "x")]
    public void A_range_names_one_end_or_both(string? range, string? from, string? to) => Assert.Equal((from, to), GitComparison.Ends(range));

    public void Dispose() => _repository.Dispose();

    // main: a, theirs; feature: a, b, c, d
    private void Branch()
    {
        _repository.Write("a.cs", 1, 2, 3);
        _repository.Commit("Begin");
        _repository.Git("checkout", "-q", "-b", "feature");
        foreach (var name in (string[])["b.cs", "c.cs", "d.cs"])
        {
            _repository.Write(name, 1);
            _repository.Commit(name);
        }

        _repository.Git("checkout", "-q", "main");
        _repository.Write("theirs.cs", 100, 200);
        _repository.Commit("Theirs");
        _repository.Git("checkout", "-q", "feature");
    }

    private GitDiff Read(string directory, string? range = null, string? target = null) =>
        GitDiffReader.Read(new GitDiffRequest { Directory = directory, Range = range, TargetBranch = target }, _findings);
}
