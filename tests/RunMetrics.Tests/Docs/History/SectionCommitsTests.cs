using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Docs.History;
using RunMetrics.Snapshots.Git.Blame;

namespace RunMetrics.Tests.Docs.History;

public sealed class SectionCommitsTests
{
    private const int Open = BlamedLines.NotCommitted, Old = BlamedLines.Older;

    [Fact]
    public void A_section_has_the_commits_of_its_own_lines_newest_first()
    {
        var history = Of("# A\n\none\ntwo\n\n## B\nthree\n", [2, 0, 1, 2, 0, 1, 1])!;

        Assert.Equal(["1", "2"], history.Commits.Select(static commit => commit.Id));
        Assert.Equal(["a", "b"], history.Sections.Select(static section => section.Anchor));
        Assert.Equal([new LinesOfCommit(0, 1), new LinesOfCommit(1, 2)], history.Sections[0].Commits);
        Assert.Equal([new LinesOfCommit(0, 2)], history.Sections[1].Commits);
    }

    [Fact]
    public void Blank_lines_belong_to_nobody()
    {
        var history = Of("# A\n\n \t\r\none\n", [1, 0, 0, 1])!;
        Assert.Equal(["1"], history.Commits.Select(static commit => commit.Id));
    }

    [Fact]
    public void What_stands_before_the_first_heading_is_a_section_without_anchor()
    {
        var history = Of("badge\n\nTitle\n=====\ntext", [0, 1, 1, 1, 1])!;
        Assert.Equal([(null, 0), ("title", 1)], history.Sections.Select(static section => (section.Anchor, section.Commits[0].Commit)));
    }

    [Fact]
    public void The_newest_are_named_and_the_others_counted()
    {
        var history = Of("# A\n1\n2\n3\n4\n5\n6\n", [6, 5, 4, 3, 2, 1, 0])!;
        Assert.Equal([0, 1, 2, 3, 4], history.Sections[0].Commits.Select(static commit => commit.Commit));
        Assert.Equal((5, 2), (history.Commits.Count, history.Sections[0].More));
    }

    [Fact]
    public void Lines_without_commit_are_counted_as_what_they_are()
    {
        var history = Of("# A\nopen\nold\nold\n# B\nold\n", [0, Open, Old, Old, Open, Old])!;
        Assert.Equal([(1, 0, 1, 2), (0, 0, 1, 1)], history.Sections.Select(static section => (section.Commits.Count, section.More, section.Uncommitted, section.Older)));
        Assert.Equal(DateTimeOffset.UnixEpoch, history.Since);
    }

    [Fact]
    public void Authors_are_named_only_where_people_are()
    {
        Assert.Null(Of("# A", [0])!.Commits[0].Author);
        Assert.Equal("Test", Of("# A", [0], names: true)!.Commits[0].Author);
    }

    [Fact]
    public void Of_a_document_that_was_not_asked_for_nothing_is_known() =>
        Assert.Null(SectionCommits.Of(new DocumentFile("b.md", "# B"), Blame([0]), names: false));

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\r\n\nb", 3)]
    public void Lines_are_counted_as_git_counts_them(string text, int lines) => Assert.Equal(lines, SectionCommits.CountLines(text));

    private static DocumentHistory? Of(string text, int[] lines, bool names = false) => SectionCommits.Of(new DocumentFile("a.md", text), Blame(lines), names);

    private static BlamedLines Blame(int[] lines) => new()
    {
        Commits = [.. Enumerable.Range(0, 7).Select(static number => new BlameCommit($"{number}", [], DateTimeOffset.UnixEpoch.AddDays(7 - number), "Test", $"Subject {number}"))],
        Files = new Dictionary<string, int[]> { ["a.md"] = lines },
        Since = DateTimeOffset.UnixEpoch,
    };
}
