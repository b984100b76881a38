using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Git;

/// <summary>Changed lines of real repositories.</summary>
public sealed class GitDiffReaderTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly Findings _findings = new();

    [Fact]
    public void Committed_staged_unstaged_and_untracked_changes_count_since_the_branch_left_its_target()
    {
        var fork = Begin();
        _repository.Write("committed.cs", 1, 2, 3);
        _repository.Commit();
        _repository.Write("staged.cs", 1, 2);
        _repository.Git("add", "staged.cs");
        _repository.Write("a.cs", 1, 2, 20, 21, 3, 4, 5, 6, 7, 8, 9);
        _repository.Write("new folder/ü untracked.cs", "no line feed at the end");
        _repository.Write(".gitignore", "ignored.cs\n");
        _repository.Write("ignored.cs", 1);

        var diff = Read();

        Assert.Equal((Completeness.Complete, "main", fork, fork, true), (diff.State, diff.BaseName, diff.Base, diff.MergeBase, diff.IncludesWorkingTree));
        Assert.Equal(
            [".gitignore +1-0 Added", "a.cs +2-0 Modified", "committed.cs +3-0 Added", "new folder/ü untracked.cs +1-0 Added", "staged.cs +2-0 Added"],
            Lines(diff));
        Assert.Equal([new LineRange(3, 4)], diff.Files[1].Changed);
        Assert.Empty(_findings.All);
    }

    [Fact]
    public void Changes_of_the_target_after_the_fork_do_not_count()
    {
        var fork = Begin();
        _repository.Write("b.cs", 1);
        _repository.Commit();
        _repository.Git("checkout", "-q", "main");
        _repository.Write("theirs.cs", 1, 2, 3);
        var target = _repository.Commit();
        _repository.Git("checkout", "-q", "feature");

        Assert.Equal((target, fork), (Read().Base, Read().MergeBase));
        Assert.Equal(["b.cs +1-0 Added"], Lines(Read()));
        Assert.Equal(Lines(Read()), Lines(Read("main..feature")));
        Assert.Equal(Lines(Read()), Lines(Read("main...")));
        Assert.Equal(Lines(Read()), Lines(Read("main")));
        Assert.Equal(["b.cs +1-0 Added", "theirs.cs +0-3 Deleted"], Lines(GitDiffReader.Read(
            new GitDiffRequest { Directory = _repository.Path, Range = "main", Exact = true }, _findings)));
    }

    [Fact]
    public void A_merge_of_the_target_into_the_branch_moves_the_base()
    {
        Begin();
        _repository.Write("b.cs", 1);
        _repository.Commit();
        _repository.Git("checkout", "-q", "main");
        _repository.Write("theirs.cs", 1, 2, 3);
        var target = _repository.Commit();
        _repository.Git("checkout", "-q", "feature");
        _repository.Git("merge", "-q", "--no-edit", "main");

        Assert.Equal(target, Read().MergeBase);
        Assert.Equal(["b.cs +1-0 Added"], Lines(Read()));
    }

    [Fact]
    public void A_head_that_is_not_checked_out_has_no_working_tree()
    {
        Begin();
        _repository.Write("b.cs", 1);
        var head = _repository.Commit();
        _repository.Write("c.cs", 1);
        _repository.Commit();
        _repository.Write("untracked.cs", 1);

        var diff = Read("main.." + head);

        Assert.False(diff.IncludesWorkingTree);
        Assert.Equal(["b.cs +1-0 Added"], Lines(diff));
        Assert.Equal(["b.cs +1-0 Added", "c.cs +1-0 Added", "untracked.cs +1-0 Added"], Lines(Read("main..HEAD")));
    }

    [Fact]
    public void Renames_are_followed()
    {
        Begin();
        _repository.Git("mv", "a.cs", "moved.cs");
        _repository.Write("moved.cs", 1, 2, 3, 4, 5, 6, 7, 8, 90);
        _repository.Git("add", "-A");

        var file = Assert.Single(Read().Files);

        Assert.Equal(("moved.cs", "a.cs", ChangeKind.Renamed), (file.Path, file.OldPath, file.Kind));
        Assert.Equal([new LineRange(9, 9)], file.Changed);
    }

    [Fact]
    public void Names_that_git_quotes_are_read()
    {
        Begin();
        string[] names = ["quote\"d.cs", "back\\slash.cs", "tab\t.cs", "ünïcode 日本.cs", " leading.cs", "trailing ", "a b/c d.cs"];
        foreach (var name in names)
            _repository.Write(name, 1);
        _repository.Commit();

        Assert.Equal(names.Order(StringComparer.Ordinal), Read().Files.Select(file => file.Path));
        Assert.All(Read().Files, file => Assert.Equal(1, file.Added));
    }

    [Fact]
    public void A_change_of_line_ends_alone_changes_no_line()
    {
        _repository.Write("crlf.cs", "one\ntwo\nthree\n");
        Begin();
        _repository.Write("crlf.cs", "one\r\ntwo changed\r\nthree\r\n");

        Assert.Equal([new LineRange(2, 2)], Assert.Single(Read().Files).Changed);
    }

    [Fact]
    public void A_missing_last_line_feed_shifts_nothing()
    {
        _repository.Write("a.txt", "one\ntwo");
        Begin();
        _repository.Write("a.txt", "one\ntwo\nthree");

        // The line feed that the second line got is a change of line ends.
        Assert.Equal([new LineRange(3, 3)], Assert.Single(Read().Files).Changed);
    }

    [Fact]
    public void Binary_files_modes_and_empty_files_have_no_lines()
    {
        _repository.Write("run.sh", 1);
        Begin();
        _repository.Write("data.bin", "a\0b");
        _repository.Write("untracked.bin", "a\0b");
        _repository.Write("empty.cs", "");
        _repository.Git("add", "data.bin", "empty.cs");
        _repository.Git("update-index", "--chmod=+x", "run.sh");
        // Then the mode in the index is the one that counts.
        _repository.Git("config", "core.fileMode", "false");

        Assert.Equal(
            ["data.bin +0-0 Binary", "empty.cs +0-0 Added", "run.sh +0-0 Modified", "untracked.bin +0-0 Binary"],
            Lines(Read()));
    }

    [Fact]
    public void A_link_is_one_line_as_in_git()
    {
        Begin();
        File.CreateSymbolicLink(Path.Combine(_repository.Path, "link.cs"), "a.cs");
        var untracked = Lines(Read());
        _repository.Git("add", "link.cs");

        Assert.Equal(["link.cs +1-0 Added"], untracked);
        Assert.Equal(untracked, Lines(Read()));
    }

    [Fact]
    public void A_file_that_became_a_link_is_a_changed_one()
    {
        Begin();
        _repository.Delete("a.cs");
        File.CreateSymbolicLink(Path.Combine(_repository.Path, "a.cs"), "elsewhere.cs");

        Assert.Equal(["a.cs +1-9 Modified"], Lines(Read()));
    }

    [Fact]
    public void A_file_taken_out_of_the_index_but_not_off_the_disk_is_a_changed_one()
    {
        Begin();
        _repository.Git("rm", "-q", "--cached", "a.cs");

        Assert.Equal(["a.cs +9-9 Modified"], Lines(Read()));
    }

    [Fact]
    public void The_user_s_settings_for_diffs_change_nothing()
    {
        Begin();
        _repository.Write("a.cs", 1, 2, 30, 4, 5, 60, 7, 8, 9);
        _repository.Git("mv", "a.cs", "moved.cs");
        var expected = Lines(Read());
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [
                ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("diff.context", "5"), ("diff.interHunkContext", "9"), ("color.diff", "always"),
                ("color.ui", "always"), ("diff.external", "false"), ("diff.renames", "false"), ("diff.relative", "true"), ("diff.submodule", "log"),
                ("diff.algorithm", "patience"), ("log.showSignature", "true"), ("core.pager", "false"), ("diff.wsErrorHighlight", "all"),
                ("diff.colorMoved", "zebra"), ("diff.srcPrefix", "x/"),
            ])
            _repository.Git("config", name, value);

        Assert.Equal(["moved.cs +2-2 Renamed"], expected);
        Assert.Equal(expected, Lines(Read()));
    }

    [Fact]
    public void A_submodule_has_no_lines_and_its_files_are_its_own()
    {
        _repository.GitIn(_repository.Beside("."), "init", "-q", "-b", "main", "lib");
        File.WriteAllText(Path.Combine(_repository.Beside("lib"), "lib.cs"), "one\n");
        _repository.GitIn(_repository.Beside("lib"), "add", ".");
        _repository.GitIn(_repository.Beside("lib"), "commit", "-q", "-m", "lib");
        Begin();
        _repository.Git("submodule", "--quiet", "add", "file://" + _repository.Beside("lib"), "libs/lib");
        _repository.Write("libs/lib/dirty.cs", 1);

        Assert.Equal([".gitmodules +3-0 Added", "libs/lib +0-0 Submodule"], Lines(Read()));
    }

    [Fact]
    public void A_repository_inside_that_is_no_submodule_is_left_out()
    {
        Begin();
        _repository.GitIn(_repository.Path, "init", "-q", "nested");
        _repository.Write("nested/a.cs", 1);

        Assert.Empty(Read().Files);
    }

    [Fact]
    public void A_folder_inside_sees_its_own_changes_by_its_own_paths()
    {
        Begin();
        _repository.Write("src/app/b.cs", 1);
        _repository.Write("other/c.cs", 1);
        _repository.Commit();
        _repository.Write("src/app/d.cs", 1);
        _repository.Write("other/e.cs", 1);

        var diff = GitDiffReader.Read(new GitDiffRequest { Directory = Path.Combine(_repository.Path, "src", "app") }, _findings);

        Assert.Equal(["b.cs +1-0 Added", "d.cs +1-0 Added"], Lines(diff));
    }

    [Fact]
    public void A_second_work_tree_has_its_own_changes()
    {
        Begin();
        _repository.Git("worktree", "add", "-q", "-b", "second", _repository.Beside("second"));
        _repository.GoOnIn("second");
        _repository.Write("b.cs", 1);

        Assert.Equal(["b.cs +1-0 Added"], Lines(Read()));
    }

    [Fact]
    public void A_conflict_that_is_not_resolved_is_read_as_it_stands_on_disk()
    {
        Begin();
        _repository.Write("a.cs", 1, 20, 3);
        _repository.Commit();
        _repository.Git("checkout", "-q", "main");
        _repository.Write("a.cs", 1, 21, 3);
        _repository.Commit();
        _repository.Git("checkout", "-q", "feature");
        Assert.NotEqual(0, _repository.TryGit("merge", "-q", "main"));

        Assert.Equal("a.cs", Assert.Single(Read().Files).Path);
        Assert.Equal(Completeness.Complete, Read().State);
    }

    [Fact]
    public void A_detached_head_is_as_good_as_a_branch()
    {
        Begin();
        _repository.Write("b.cs", 1);
        _repository.Commit();
        _repository.Git("checkout", "-q", "--detach");

        Assert.Equal(["b.cs +1-0 Added"], Lines(Read()));
    }

    [Fact]
    public void On_a_clean_target_branch_the_last_commit_is_the_change()
    {
        _repository.Write("a.cs", 1, 2, 3);
        var first = _repository.Commit();
        _repository.Write("b.cs", 1);
        _repository.Commit();

        Assert.Equal((first, "main^1", Completeness.Complete), (Read().MergeBase, Read().BaseName, Read().State));
        Assert.Equal(["b.cs +1-0 Added"], Lines(Read()));

        _repository.Write("c.cs", 1);
        Assert.Equal(["c.cs +1-0 Added"], Lines(Read()));
    }

    [Fact]
    public void The_only_commit_of_a_repository_has_nothing_to_be_compared_with()
    {
        _repository.Write("a.cs", 1);
        _repository.Commit();

        var diff = Read();

        Assert.Equal((Completeness.Partial, 0), (diff.State, diff.Files.Count));
        Assert.Equal("RUNM2053", Assert.Single(_findings.All).Code);
    }

    [Fact]
    public void Git_s_own_totals_are_the_same()
    {
        Begin();
        _repository.Write("a.cs", 0, 1, 2, 4, 50, 6, 7, 70, 71, 9);
        for (var i = 0; i < 20; i++)
            _repository.Write($"many/{i}.cs", [.. Enumerable.Range(0, i)]);
        _repository.Commit();
        _repository.Write("many/19.cs", 1, 3, 5, 100, 7);

        var expected = _repository.Git("diff", "--numstat", "main").Split('\n').Select(line => line.Split('\t')).Select(cells => $"{cells[2]} +{cells[0]}-{cells[1]}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), Read().Files.Select(file => $"{file.Path} +{file.Added}-{file.Removed}"));
    }

    public void Dispose() => _repository.Dispose();

    private string Begin()
    {
        _repository.Write("a.cs", 1, 2, 3, 4, 5, 6, 7, 8, 9);
        var commit = _repository.Commit("Begin");
        _repository.Git("checkout", "-q", "-b", "feature");
        return commit;
    }

    private GitDiff Read(string? range = null) => GitDiffReader.Read(new GitDiffRequest { Directory = _repository.Path, Range = range }, _findings);

    private static string[] Lines(GitDiff diff) => [.. diff.Files.Select(file => $"{file.Path} +{file.Added}-{file.Removed} {file.Kind}")];
}
