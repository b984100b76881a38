using System.Diagnostics;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Git;

/// <summary>Against real repositories, made by the real git.</summary>
public sealed class GitReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Findings _findings = new();

    public GitReaderTests() => Directory.CreateDirectory(Work);

    private string Work => _folder.File("work");

    [Fact]
    public void A_commit_is_read_with_branch_time_subject_and_remote()
    {
        Repository();
        Git("remote", "add", "origin", "https://user:token@git.example/shop/app.git");

        var facts = Read();

        Assert.True(facts.Available);
        Assert.Equal(Git("rev-parse", "HEAD"), facts.Head);
        Assert.Equal(("main", "Begin ‘ünïcode’", "https://git.example/shop/app.git"), (facts.Branch, facts.Subject, facts.Remote));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), facts.HeadTime);
        Assert.Equal((0, 0, false), (facts.DirtyFiles, facts.DirtyFilesAfter, facts.Shallow));
        Assert.Empty(_findings.All);
    }

    [Fact]
    public void Changed_and_untracked_files_are_dirty_and_those_touched_later_were_not_at_the_start()
    {
        Repository();
        _folder.Write("work/a.txt", "changed");
        _folder.Write("work/new folder/ü.txt", "new");
        File.SetLastWriteTimeUtc(_folder.File("work", "a.txt"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Directory.SetLastWriteTimeUtc(_folder.File("work", "new folder"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var facts = Read(startedAt: new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal((1, 2), (facts.DirtyFiles, facts.DirtyFilesAfter));
    }

    [Fact]
    public void The_base_is_where_the_branch_left_the_target()
    {
        Repository();
        var fork = Git("rev-parse", "HEAD");
        Git("checkout", "-q", "-b", "feature/x");
        Commit("b.txt");
        Git("checkout", "-q", "main");
        Commit("c.txt");
        Git("checkout", "-q", "feature/x");

        Assert.Equal((fork, "main", "feature/x"), (Read().Base, Read().BaseBranch, Read().Branch));
        Assert.Equal((fork, "main"), (Read(target: "refs/heads/main").Base, Read(target: "main").BaseBranch));
        Assert.Null(Read(target: "nowhere").Base);
    }

    [Fact]
    public void The_remote_s_own_branch_comes_before_the_local_one()
    {
        Repository();
        Git("update-ref", "refs/remotes/origin/main", "HEAD");
        Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");

        Assert.Equal((Git("rev-parse", "HEAD"), "origin/HEAD"), (Read().Base, Read().BaseBranch));
    }

    [Fact]
    public void A_detached_head_takes_the_branch_from_ci()
    {
        Repository();
        Git("checkout", "-q", "--detach");

        Assert.Null(Read().Branch);
        Assert.Equal("feature/x", Read(ciBranch: "feature/x").Branch);
    }

    [Fact]
    public void A_commit_made_during_the_run_is_told_from_the_one_at_its_start()
    {
        Repository();
        var before = Git("rev-parse", "HEAD");
        Commit("b.txt");

        var facts = GitReader.Read(new GitRequest { Directory = Work, HeadBefore = before }, _findings);

        Assert.Equal((before, Git("rev-parse", "HEAD")), (facts.Head, facts.HeadAfter));
        Assert.Equal("RUNM2022", Assert.Single(_findings.All).Code);
    }

    [Fact]
    public void A_shallow_clone_is_known_as_such()
    {
        Repository();
        Commit("b.txt");
        Run(_folder.Path, "clone", "-q", "--depth", "1", "file://" + Work, "shallow");

        var facts = GitReader.Read(new GitRequest { Directory = _folder.File("shallow") }, _findings);

        Assert.Equal((true, true), (facts.Available, facts.Shallow));
        Assert.Null(facts.Remote);
    }

    [Fact]
    public void A_folder_without_repository_is_a_stated_reason()
    {
        var facts = Read();

        Assert.Equal((false, "not a git repository"), (facts.Available, facts.Reason));
        Assert.Equal("RUNM2020", Assert.Single(_findings.All).Code);
    }

    [Fact]
    public void A_repository_without_commit_is_a_stated_reason()
    {
        Git("init", "-q", "-b", "main");

        Assert.Equal((false, "the repository has no commit yet"), (Read().Available, Read().Reason));
    }

    [Fact]
    public void A_damaged_repository_is_a_stated_reason()
    {
        Repository();
        File.WriteAllText(_folder.File("work", ".git", "HEAD"), "nonsense");

        var facts = Read();

        Assert.False(facts.Available);
        Assert.NotNull(facts.Reason);
    }

    [Fact]
    public void Variables_of_a_hook_do_not_lead_to_another_repository()
    {
        var environment = new Dictionary<string, string?> { ["GIT_DIR"] = "elsewhere", ["GIT_INDEX_FILE"] = "x", ["PATH"] = "/bin", ["LC_ALL"] = "de_DE" };

        GitCommand.Prepare(environment);

        Assert.Equal(("/bin", "C", "0", "1"), (environment["PATH"], environment["LC_ALL"], environment["GIT_OPTIONAL_LOCKS"], environment["GIT_NO_LAZY_FETCH"]));
        Assert.DoesNotContain("GIT_DIR", environment.Keys);
        Assert.DoesNotContain("GIT_INDEX_FILE", environment.Keys);
    }

    [Theory]
    [InlineData("https://git.example/a/b.git", "https://git.example/a/b.git")]
    [InlineData("https://me:pa@ss@git.example:8443/a/b.git?private_token=x", "https://git.example:8443/a/b.git")]
    [InlineData("https://token@git.example", "https://git.example")]
    [InlineData("ssh://git@git.example:22/a/b.git", "ssh://git.example:22/a/b.git")]
    [InlineData("git@github.com:shop/app.git", "git@github.com:shop/app.git")]
    [InlineData("/home/somebody/app", null)]
    [InlineData("../app", null)]
    [InlineData("file:///home/somebody/app", null)]
    [InlineData(@"C:\Users\somebody\app", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_remote_is_kept_without_credentials(string? url, string? expected) => Assert.Equal(expected, GitRemote.WithoutCredentials(url));

    [Fact]
    public void Status_lines_of_every_kind_are_read()
    {
        var status = GitStatus.Parse(string.Join('\0',
            "# branch.oid 0123",
            "# branch.head feature/x y",
            "1 .M N... 100644 100644 100644 aaa bbb src/a file.cs",
            "2 R. N... 100644 100644 100644 aaa bbb R100 new name.cs",
            "old name.cs",
            "u UU N... 100644 100644 100644 100644 a b c conflict.cs",
            "? untracked/",
            ""));

        Assert.Equal("feature/x y", status.Branch);
        Assert.Equal(["src/a file.cs", "new name.cs", "conflict.cs", "untracked/"], status.Paths);
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        _folder.Dispose();
    }

    private GitFacts Read(string? target = null, string? ciBranch = null, DateTimeOffset? startedAt = null) => GitReader.Read(
        new GitRequest { Directory = Work, TargetBranch = target, CiBranch = ciBranch, StartedAt = startedAt }, _findings);

    private void Repository()
    {
        Git("init", "-q", "-b", "main");
        Commit("a.txt", "Begin ‘ünïcode’\n\nbody");
    }

    private void Commit(string file, string message = "More")
    {
        _folder.Write("work/" + file, file);
        Git("add", ".");
        Git("commit", "-q", "-m", message);
    }

    private string Git(params string[] arguments) => Run(Work, arguments);

    private static string Run(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["GIT_COMMITTER_DATE"] = start.Environment["GIT_AUTHOR_DATE"] = "2026-01-02T03:04:05Z";
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(directory, "no-such-config");
        start.Environment.Remove("GIT_DIR");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return output.Trim();
    }
}
