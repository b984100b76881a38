using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Tests.Git;

public sealed class DiffParserTests
{
    [Fact]
    public void Hunks_of_every_shape_are_read()
    {
        var file = Assert.Single(Parse("""
            diff --git a/src/A.cs b/src/A.cs
            index 1111111..2222222 100644
            --- a/src/A.cs
            +++ b/src/A.cs
            @@ -0,0 +1,2 @@
            +one
            +two
            @@ -4 +6 @@ class A
            -old
            +new
            @@ -10,2 +11,0 @@ class A
            ---- looks like a header
            -+++ b/other.cs
            @@ -20,0 +20 @@
            +last
            \ No newline at end of file
            """));

        Assert.Equal(("src/A.cs", null, ChangeKind.Modified), (file.Path, file.OldPath, file.Kind));
        Assert.Equal([new DiffHunk(1, 0, 1, 2), new(4, 1, 6, 1), new(10, 2, 12, 0), new(21, 0, 20, 1)], file.Hunks);
        Assert.Equal([new LineRange(1, 2), new(6, 6), new(20, 20)], file.Changed);
        Assert.Equal((4, 3), (file.Added, file.Removed));
    }

    [Fact]
    public void Changed_lines_follow_the_hunks_of_a_copy()
    {
        var file = new FileDiff { Path = "a", Kind = ChangeKind.Modified, Hunks = [new(1, 1, 1, 1)] };

        Assert.Equal([new LineRange(5, 6)], (file with { Hunks = [new(5, 0, 5, 2)] }).Changed);
    }

    [Fact]
    public void Context_lines_are_no_change()
    {
        var file = Assert.Single(Parse(string.Join('\n',
            "diff --git a/A.cs b/A.cs",
            "--- a/A.cs",
            "+++ b/A.cs",
            "@@ -8,7 +8,8 @@",
            " 8",
            "-9",
            "+9a",
            "+9b",
            " 10",
            "",
            " 12",
            "-13",
            " 14",
            "+15",
            "")));

        Assert.Equal([new DiffHunk(9, 1, 9, 2), new(13, 1, 14, 0), new(15, 0, 15, 1)], file.Hunks);
    }

    [Fact]
    public void Files_without_lines_have_names_and_kinds()
    {
        var files = Parse("""
            diff --git a/empty.txt b/empty.txt
            new file mode 100644
            index 0000000..e69de29
            diff --git a/a b/run.sh b/a b/run.sh
            old mode 100644
            new mode 100755
            diff --git a/old name.cs b/new name.cs
            similarity index 100%
            rename from old name.cs
            rename to new name.cs
            diff --git a/logo.png b/logo.png
            index 1..2 100644
            Binary files a/logo.png and b/logo.png differ
            diff --git a/gone.bin b/gone.bin
            deleted file mode 100644
            index 1..0
            Binary files a/gone.bin and /dev/null differ
            diff --git a/sub b/sub
            index 1..2 160000
            --- a/sub
            +++ b/sub
            @@ -1 +1 @@
            -Subproject commit 1
            +Subproject commit 2
            * Unmerged path conflict.cs
            """);

        Assert.Equal(
            [
                ("empty.txt", null, ChangeKind.Added), ("a b/run.sh", null, ChangeKind.Modified), ("new name.cs", "old name.cs", ChangeKind.Renamed),
                ("logo.png", null, ChangeKind.Binary), ("gone.bin", null, ChangeKind.Deleted), ("sub", null, ChangeKind.Submodule),
            ],
            files.Select(file => (file.Path, file.OldPath, file.Kind)));
        Assert.All(files, file => Assert.Empty(file.Hunks));
    }

    [Theory]
    [InlineData("a/plain.cs", "plain.cs")]
    [InlineData("a/with blank.cs\t", "with blank.cs")]
    [InlineData("\"a/quote\\\"d\\\\ \\t \\303\\274.cs\"", "quote\"d\\ \t ü.cs")]
    [InlineData("\"a/\\a\\b\\n\\v\\f\\r\\001\"", "\a\b\n\v\f\r\u0001")]
    public void Names_are_unquoted(string written, string name)
    {
        var file = Assert.Single(Parse($"diff --git x y\n--- {written}\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"));

        Assert.Equal(name, file.Path);
    }

    [Fact]
    public void A_carriage_return_ends_no_line() =>
        Assert.Equal(2, Assert.Single(Parse("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -0,0 +1,2 @@\n+one\rstill one\r\n+two\r\n")).Added);

    [Fact]
    public void A_line_longer_than_any_buffer_is_one_line()
    {
        var files = Parse($"diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -0,0 +1,2 @@\n+{new string('x', 1_000_003)}\n+two\ndiff --git a/b b/b\nnew file mode 100644\n");

        Assert.Equal([("a", 2), ("b", 0)], files.Select(file => (file.Path, file.Added)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("diff --git")]
    [InlineData("diff --git a/a b/a\n@@ -x +1 @@\n")]
    [InlineData("diff --git a/a b/a\n@@ -1,x +1 @@\n")]
    [InlineData("diff --git \"a/a\\")]
    [InlineData("diff --git \"a/a\\\n--- \"\n+++ \n@@ -1,9 +1,9 @@\n+")]
    public void Anything_is_read_without_an_exception(string text) => Assert.True(Parse(text).Count <= 1);

    [Fact]
    public void Lines_of_a_log_are_handed_on_between_the_files()
    {
        var seen = new List<string>();
        DiffParser.Parse(
            Bytes("\0one\0subject\n\ndiff --git a/a b/a\nnew file mode 100644\n\0two\n\ndiff --git a/b b/b\n--- a/b\n+++ b/b\n@@ -0,0 +1 @@\n+\0 no commit\n"),
            file => seen.Add(file.Path),
            seen.Add);

        Assert.Equal(["one\0subject", "a", "two", "b"], seen);
    }

    [Fact]
    public void Any_edit_is_read_as_the_lines_it_changed()
    {
        var edits = Gen.Choose(0, 9).ListOf().ToArbitrary();
        Prop.ForAll(edits, choices =>
        {
            var (diff, hunks, map) = Edited([.. choices]);
            var file = Parse(diff).SingleOrDefault();

            Assert.Equal(hunks, file?.Hunks ?? []);
            for (var old = 1; old <= map.Count; old++)
            {
                Assert.Equal(map[old - 1], LineMap.ToNew(file?.Hunks ?? [], old));
                if (map[old - 1] is { } line)
                    Assert.Equal(old, LineMap.ToOld(file?.Hunks ?? [], line));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_git_makes_of_any_edit_is_the_edit()
    {
        using var folder = new TemporaryFolder();
        var git = new GitCommand(folder.Path, TimeSpan.FromSeconds(30));
        Prop.ForAll(Gen.Choose(0, 9).ListOf().ToArbitrary(), choices =>
        {
            var (before, after, hunks) = Texts([.. choices]);
            folder.Write("before.cs", before);
            folder.Write("after.cs", after);
            var files = new List<FileDiff>();

            git.Run([.. GitDiffReader.Options("diff", "--no-index"), "--", "before.cs", "after.cs"], null, stream => DiffParser.Parse(stream, files.Add));

            Assert.Equal(hunks, files.SingleOrDefault()?.Hunks ?? []);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    // No line comes twice, so that there is one shortest difference only.
    private static (string Before, string After, List<DiffHunk> Hunks) Texts(int[] choices)
    {
        var (before, after) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < choices.Length; i++)
        {
            if (choices[i] <= 7)
                before.Append(System.Globalization.CultureInfo.InvariantCulture, $"line {i}\n");
            if (choices[i] is <= 5 or >= 8)
                after.Append(System.Globalization.CultureInfo.InvariantCulture, $"line {i}\n");
        }

        return (before.ToString(), after.ToString(), Edited(choices).Hunks);
    }

    // A reference that knows no diff: it makes the edit line by line and writes down what it did. 0-5 keep a line, 6-7 remove one, 8-9 add one.
    private static (string Diff, List<DiffHunk> Hunks, List<int?> Map) Edited(int[] choices)
    {
        var (old, now) = (1, 1);
        var map = new List<int?>();
        var hunks = new List<DiffHunk>();
        for (var i = 0; i < choices.Length;)
        {
            if (choices[i] <= 5)
            {
                map.Add(now++);
                old++;
                i++;
                continue;
            }

            var (removed, added) = (0, 0);
            for (; i < choices.Length && choices[i] > 5; i++)
                _ = choices[i] <= 7 ? removed++ : added++;
            map.AddRange(Enumerable.Repeat<int?>(null, removed));
            hunks.Add(new DiffHunk(old, removed, now, added));
            (old, now) = (old + removed, now + added);
        }

        var diff = new StringBuilder(hunks.Count > 0 ? "diff --git a/a b/a\n--- a/a\n+++ b/a\n" : "");
        foreach (var hunk in hunks)
        {
            diff.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"@@ -{(hunk.OldCount == 0 ? hunk.OldStart - 1 : hunk.OldStart)},{hunk.OldCount} +{(hunk.NewCount == 0 ? hunk.NewStart - 1 : hunk.NewStart)},{hunk.NewCount} @@\n");
            diff.Insert(diff.Length, "-x\n", hunk.OldCount).Insert(diff.Length, "+x\n", hunk.NewCount);
        }

        return (diff.ToString(), hunks, map);
    }

    private static List<FileDiff> Parse(string diff)
    {
        var files = new List<FileDiff>();
        DiffParser.Parse(Bytes(diff), files.Add);
        return files;
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
