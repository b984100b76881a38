extern alias testLogger;

using System.Diagnostics;
using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

/// <summary>Against real repositories: what git says is what we must have read.</summary>
public sealed class GitHeadTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_branch_a_detached_head_and_packed_refs_are_read_without_git()
    {
        var work = Repository();
        var commit = Git(work, "rev-parse", "HEAD");
        Assert.Equal(commit, GitHead.Read(work));

        Git(work, "pack-refs", "--all");
        Assert.Equal(commit, GitHead.Read(work));

        Git(work, "checkout", "-q", "--detach");
        Assert.Equal(commit, GitHead.Read(work));
    }

    [Fact]
    public void A_worktree_reads_its_own_head_and_the_branches_it_shares()
    {
        var work = Repository();
        Git(work, "worktree", "add", "-q", "-b", "feature/two", _temporary.File("tree"));
        Assert.Equal(Git(work, "rev-parse", "HEAD"), GitHead.Read(_temporary.File("tree")));

        Git(_temporary.File("tree"), "commit", "-q", "--allow-empty", "-m", "Second");
        Git(work, "pack-refs", "--all");
        Assert.Equal(Git(_temporary.File("tree"), "rev-parse", "HEAD"), GitHead.Read(_temporary.File("tree")));
        Assert.NotEqual(GitHead.Read(work), GitHead.Read(_temporary.File("tree")));
    }

    [Fact]
    public void No_repository_no_commit_and_nonsense_are_unknown()
    {
        Directory.CreateDirectory(_temporary.File("empty"));
        Assert.Null(GitHead.Read(_temporary.File("empty")));

        Git(_temporary.File("empty"), "init", "-q", "-b", "main");
        Assert.Null(GitHead.Read(_temporary.File("empty")));

        _temporary.Write("odd/.git", "gitdir: \0?");
        Assert.Null(GitHead.Read(_temporary.File("odd")));
        _temporary.Write("odd2/.git/HEAD", "\n");
        Assert.Null(GitHead.Read(_temporary.File("odd2")));
    }

    private string Repository()
    {
        var work = _temporary.File("work");
        Directory.CreateDirectory(work);
        Git(work, "init", "-q", "-b", "main");
        Git(work, "commit", "-q", "--allow-empty", "-m", "First");
        return work;
    }

    private static string Git(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(directory, "no-such-config");
        start.Environment.Remove("GIT_DIR");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }
}
