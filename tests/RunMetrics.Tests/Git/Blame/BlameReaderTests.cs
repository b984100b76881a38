using RunMetrics.Snapshots.Git.Blame;

namespace RunMetrics.Tests.Git.Blame;

public sealed class BlameReaderTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Of_any_straight_history_every_line_has_the_commit_that_git_blame_names(int seed)
    {
        RandomHistory.Straight(_repository, seed);
        AssertAsGitBlame();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Of_any_history_with_merges_every_line_has_the_commit_that_git_blame_names(int seed)
    {
        RandomHistory.Branched(_repository, seed);
        AssertAsGitBlame();
    }

    [Fact]
    public void A_merge_has_only_the_lines_that_none_of_its_parents_has()
    {
        _repository.Write("a.md", 1, 2, 3, 4, 5, 6, 7);
        var first = _repository.Commit();
        _repository.Git("checkout", "-q", "-b", "side");
        _repository.Write("a.md", 1, 2, 3, 4, 5, 6, 70);
        var side = _repository.Commit();
        _repository.Git("checkout", "-q", "main");
        _repository.Write("a.md", 10, 2, 3, 4, 5, 6, 7);
        var main = _repository.Commit();
        _repository.Git("merge", "-q", "--no-commit", "side");
        _repository.Write("a.md", 10, 2, 3, 40, 5, 6, 70);
        var merge = _repository.Commit();

        Assert.Equal([main, first, first, merge, first, first, side], Commits("a.md"));
    }

    [Fact]
    public void What_is_not_committed_has_no_commit()
    {
        _repository.Write("a.md", 1, 2, 3);
        _repository.Write("staged.md", "");
        var first = _repository.Commit();
        _repository.Write("a.md", 0, 1, 20, 3);
        _repository.Write("staged.md", 1);
        _repository.Write("added.md", 1, 2);
        _repository.Git("add", "added.md", "staged.md");
        _repository.Write("untracked.md", 1);

        var blame = Read()!;

        Assert.Equal(["not committed", first, "not committed", first], Commits(blame, "a.md"));
        Assert.Equal(["not committed"], Commits(blame, "staged.md"));
        Assert.Equal(["not committed", "not committed"], Commits(blame, "added.md"));
        Assert.Equal(["not committed"], Commits(blame, "untracked.md"));
    }

    [Fact]
    public void Lines_older_than_the_window_have_no_commit_and_the_window_is_told()
    {
        _repository.Time = "2024-01-02T03:04:05Z";
        _repository.Write("a.md", 1, 2, 3);
        _repository.Commit();
        _repository.Time = "2025-06-02T03:04:05Z";
        _repository.Write("a.md", 1, 20, 3);
        var last = _repository.Commit();
        _repository.Time = "2026-01-02T03:04:05Z";
        _repository.Write("code.cs", 1);
        _repository.Commit();

        var blame = Read()!;

        Assert.Equal(["older", last, "older"], Commits(blame, "a.md"));
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), blame.Since);
    }

    [Fact]
    public void A_file_is_followed_through_its_names()
    {
        _repository.Write("one.md", 1, 2, 3, 4, 5, 6, 7, 8);
        _repository.Write("two.md", 11, 12, 13, 14);
        var first = _repository.Commit();
        _repository.Git("mv", "one.md", "docs.md");
        _repository.Write("docs.md", 1, 2, 3, 40, 5, 6, 7, 8);
        var second = _repository.Commit();
        // The name that became free is taken by another.
        _repository.Git("mv", "docs.md", "three.md");
        _repository.Commit();
        _repository.Git("mv", "two.md", "docs.md");
        var third = _repository.Commit();
        _repository.Write("three.md", 1, 2, 3, 40, 5, 6, 70, 8);
        var fourth = _repository.Commit();

        var blame = Read()!;

        Assert.Equal([first, first, first, second, first, first, fourth, first], Commits(blame, "three.md"));
        Assert.Equal([first, first, first, first], Commits(blame, "docs.md"));
        Assert.DoesNotContain(third, blame.Commits.Select(static commit => commit.Id));
        foreach (var path in blame.Files.Keys)
            Assert.Equal(GitBlame(path), Commits(blame, path));
        Assert.NotNull(blame.Since);
    }

    [Fact]
    public void Where_a_shallow_clone_ends_nothing_is_said_of_older_lines()
    {
        _repository.Write("a.md", 1, 2, 3);
        _repository.Write("old.md", 1);
        _repository.Commit();
        _repository.Write("a.md", 1, 20, 3);
        _repository.Commit();
        _repository.Write("a.md", 1, 20, 30);
        var last = _repository.Commit();
        _repository.GoOnInClone("shallow", "--depth", "2");

        var blame = Read()!;

        Assert.Equal(["older", "older", last], Commits(blame, "a.md"));
        Assert.Equal(["older"], Commits(blame, "old.md"));
        Assert.Null(blame.Since);
        Assert.Equal([last], blame.Commits.Select(static commit => commit.Id));
    }

    [Fact]
    public void Nothing_is_known_without_a_repository_without_a_commit_and_of_a_clone_without_contents()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "x\n");
        Assert.Null(BlameReader.Read(new BlameRequest { Directory = folder.Path, Files = [("a.md", 1)], Timeout = TimeSpan.FromSeconds(30) }));
        _repository.Write("docs/a.md", 1);
        Assert.Null(Read());
        _repository.Commit();
        Assert.NotNull(Read());
        // Paths would be relative to something else.
        Assert.Null(BlameReader.Read(new BlameRequest { Directory = Path.Combine(_repository.Path, "docs"), Files = [("a.md", 1)], Timeout = TimeSpan.FromSeconds(30) }));
        _repository.Git("config", "uploadpack.allowFilter", "true");
        _repository.GoOnInClone("partial", "--filter=blob:none");
        Assert.Null(Read());
    }

    [Fact]
    public void Of_a_repository_inside_nothing_is_known()
    {
        _repository.Write("a.md", 1);
        _repository.Commit();
        _repository.Write("inner/docs/b.md", 1);
        _repository.Write("inner/.git", "gitdir: ../elsewhere\n");

        Assert.Equal(["a.md"], Read("a.md", "inner/docs/b.md")!.Files.Keys);
    }

    [Fact]
    public void The_users_own_settings_and_attributes_change_nothing()
    {
        _repository.Write(".gitattributes", "*.md binary diff=upper\n");
        _repository.Write("größe [1] \"so\".md", 1, 2, 3);
        var first = _repository.Commit("Größe");
        _repository.Write("größe [1] \"so\".md", 1, 2, 30);
        var second = _repository.Commit();
        foreach (var (name, value) in ((string, string)[])[("log.showSignature", "true"), ("color.ui", "always"), ("log.decorate", "full"), ("format.pretty", "fuller"), ("i18n.logOutputEncoding", "ISO-8859-1"), ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("diff.context", "9"), ("diff.external", "false"), ("diff.upper.textconv", "tr a-z A-Z"), ("log.follow", "true"), ("log.diffMerges", "combined"), ("diff.relative", "true")])
            _repository.Git("config", name, value);

        var blame = Read()!;

        Assert.Equal([first, first, second], Commits(blame, "größe [1] \"so\".md"));
        Assert.Equal([("More", "Test"), ("Größe", "Test")], blame.Commits.Select(static commit => (commit.Subject, commit.Author)));
    }

    [Fact]
    public void A_file_that_was_binary_or_a_link_before_is_the_change_that_made_it_text()
    {
        _repository.Write("a.md", "\0\u0001\n\0\n");
        _repository.Commit();
        _repository.Write("a.md", 1, 2);
        var second = _repository.Commit();
        _repository.Write("a.md", 1, 2, 3);
        var third = _repository.Commit();

        Assert.Equal([second, second, third], Commits("a.md"));
    }

    [Fact]
    public void A_path_that_names_every_file_does_not_end_the_command_line()
    {
        string[] paths = [.. Enumerable.Range(0, 400).Select(number => $"docs/{new string('x', 80)}/{number:000}.md")];
        foreach (var path in paths)
            _repository.Write(path, 1);
        var first = _repository.Commit();

        var blame = Read(paths)!;

        Assert.Equal(400, blame.Files.Count);
        Assert.All(paths, path => Assert.Equal([first], Commits(blame, path)));
    }

    private void AssertAsGitBlame()
    {
        var blame = Read()!;
        Assert.NotEmpty(blame.Files);
        foreach (var path in blame.Files.Keys)
            Assert.Equal(GitBlame(path), Commits(blame, path));
        Assert.NotNull(blame.Since);
    }

    private string[] GitBlame(string path) =>
        [.. _repository.Git("blame", "-s", "-l", "--root", "HEAD", "--", path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ')[0])];

    private string[] Commits(string path) => Commits(Read()!, path);

    private static string[] Commits(BlamedLines blame, string path) =>
        [.. blame.Files[path].Select(line => line switch { BlamedLines.NotCommitted => "not committed", BlamedLines.Older => "older", _ => blame.Commits[line].Id })];

    private BlamedLines? Read(params string[] paths)
    {
        if (paths.Length == 0)
            paths = [.. Directory.EnumerateFiles(_repository.Path, "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_repository.Path, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        return BlameReader.Read(new BlameRequest { Directory = _repository.Path, Files = [.. paths.Select(path => (path, CountLines(path)))], Timeout = TimeSpan.FromSeconds(30) });
    }

    private int CountLines(string path)
    {
        var text = File.ReadAllText(Path.Combine(_repository.Path, path));
        return text.Count(static sign => sign == '\n') + (text.Length > 0 && text[^1] != '\n' ? 1 : 0);
    }
}
