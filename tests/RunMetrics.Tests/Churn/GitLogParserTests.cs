using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Churn.History;

namespace RunMetrics.Tests.Churn;

/// <summary>The grammar of <c>git log -z</c>, byte for byte, in pieces as a pipe hands them on.</summary>
public sealed class GitLogParserTests
{
    private const string Id1 = "0123456789abcdef0123456789abcdef01234567";
    private const string Id2 = "1123456789abcdef0123456789abcdef01234567";
    private const string Blob = "89abcdef0123456789abcdef0123456789abcdef";
    private static readonly string Meta = $":100644 100644 {Blob} {Blob} ";
    private static readonly HashSet<string> Nothing = [];

    private static readonly string Two =
        $"\u0001{Id1}\0100\0Ada <a@b>\0\n{Meta}M\0src/a.cs\0{Meta}R087\0old\tname\0\u0001new\nname\0:000000 160000 {Blob} {Blob} A\0sub\0\u0001{Id2}\0" + $"90\0Ben <b@c>\0";

    [Fact]
    public void Commits_and_their_changes_are_read()
    {
        var log = new CommitLog();

        Assert.True(GitLogParser.Raw(Stream(Two), log, Nothing));

        Assert.Equal([Id1, Id2], [log.Id(0), log.Id(1)]);
        Assert.Equal([(100L, 3), (90L, 0)], log.Commits.ToArray().Select(commit => (commit.Time, commit.ChangeCount)));
        Assert.Equal(["Ada <a@b>", "Ben <b@c>"], [log.People.Text(0), log.People.Text(1)]);
        Assert.Equal(
            [("src/a.cs", null, (int)'M'), ("\u0001new\nname", "old\tname", 'R'), ("sub", null, Change.Submodule)],
            log.Changes.ToArray().Select(change => (log.Paths.Text(change.Path), change.OldPath < 0 ? null : log.Paths.Text(change.OldPath), change.Status)));
    }

    [Fact]
    public void Commits_to_skip_are_skipped_with_their_changes()
    {
        var log = new CommitLog();

        Assert.True(GitLogParser.Raw(Stream(Two), log, new HashSet<string> { Id1 }));

        Assert.Equal((1, 0), (log.Count, log.Changes.Length));
    }

    [Fact]
    public void Lines_find_their_changes_by_commit_and_path()
    {
        var log = new CommitLog();
        GitLogParser.Raw(Stream(Two), log, Nothing);

        GitLogParser.Lines(Stream($"\u0001{Id1}\0\n3\t4\tsrc/a.cs\0-\t-\t\0old\tname\0\u0001new\nname\0" + $"1\t1\tunknown\0\u0001{Id2}\0\u0001{Blob}\0\n9\t9\tsrc/a.cs\0"), log, new Dictionary<string, int> { [Id1] = 0, [Id2] = 1 });

        Assert.Equal([(3, 4), (Change.Binary, Change.Binary), (Change.Unknown, Change.Unknown)], log.Changes.ToArray().Select(change => (change.Added, change.Deleted)));
        Assert.Equal([1, 1], log.Commits.ToArray().Select(commit => commit.LinesKnown));
    }

    [Theory]
    [InlineData("nonsense\0")]
    [InlineData("\u0001not hex\0" + "1\0A\0")]
    [InlineData("\u0001" + Id1 + "\0soon\0A\0")]
    [InlineData("\u0001" + Id1 + "\0" + "1\0A\0\n:100644\0a\0")]
    public void What_is_no_log_is_not_understood(string text) => Assert.False(GitLogParser.Raw(Stream(text), new CommitLog(), Nothing));

    [Fact]
    public void An_output_that_was_cut_anywhere_is_read_as_far_as_it_goes()
    {
        for (var length = 0; length < Two.Length; length++)
        {
            var log = new CommitLog();
            GitLogParser.Raw(Stream(Two[..length]), log, Nothing);
            Assert.InRange(log.Count, 0, 2);
            log.RemoveLast();
            Assert.Equal(log.Changes.Length, log.Commits.ToArray().Sum(commit => commit.ChangeCount));
        }
    }

    [Fact]
    public void Fields_do_not_depend_on_how_a_pipe_cuts_them()
    {
        var texts = Gen.Elements('a', 'b', '\0', '\n').ArrayOf(300);
        Prop.ForAll(texts.ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (text, size) =>
        {
            var all = new string(text);
            var fields = new NulFields(new Pieces(Encoding.UTF8.GetBytes(all), size));
            var read = new List<string>();
            while (fields.TryRead(out var field))
                read.Add(Encoding.UTF8.GetString(field));
            Assert.Equal(all.Split('\0')[..^1], read);
            Assert.Equal(all.Length == 0 || all.EndsWith('\0'), fields.EndedWhole);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_field_may_be_longer_than_the_buffer()
    {
        var text = new string('x', 300_000);
        var fields = new NulFields(new Pieces(Encoding.UTF8.GetBytes(text + "\0y\0"), 5000));

        Assert.True(fields.TryRead(out var first));
        Assert.Equal(300_000, first.Length);
        Assert.True(fields.TryRead(out var second));
        Assert.Equal((byte)'y', second[0]);
        Assert.False(fields.TryRead(out _));
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class Pieces(byte[] content, int size) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));
    }
}
