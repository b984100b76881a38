using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Git;

/// <summary>Which commit brought which line, in real repositories. Git's own blame is the oracle.</summary>
public sealed class GitChangeReaderTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public GitChangeReaderTests()
    {
        _repository.Write("a.cs", 1, 2, 3, 4, 5, 6, 7, 8, 9);
        _repository.Commit("Begin");
        _repository.Git("checkout", "-q", "-b", "feature");
    }

    [Fact]
    public void Lines_belong_to_the_last_commit_that_touched_them_or_to_none()
    {
        _repository.Write("a.cs", 1, 2, 20, 21, 22, 3, 4, 5, 6, 7, 8, 9);
        _repository.Commit("One");
        _repository.Write("a.cs", 0, 1, 2, 20, 210, 22, 3, 4, 5, 6, 7, 8, 9);
        _repository.Commit("Two");
        _repository.Write("a.cs", 0, 1, 2, 20, 210, 22, 3, 4, 5, 6, 70, 8, 9);
        _repository.Write("untracked.cs", 1, 2);

        Assert.Equal(
            [
                "WorkingTree: a.cs 11, untracked.cs 1-2",
                "Two: a.cs 1 5",
                "One: a.cs 4 6",
            ],
            Read());
    }

    [Fact]
    public void A_line_is_followed_through_a_rename()
    {
        _repository.Write("a.cs", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        _repository.Commit("One");
        _repository.Git("mv", "a.cs", "moved.cs");
        _repository.Write("moved.cs", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        _repository.Commit("Two");

        Assert.Equal(["Two: moved.cs 1", "One: moved.cs 11"], Read());
    }

    [Fact]
    public void Every_line_has_an_origin_when_two_files_swap_their_names()
    {
        _repository.Write("a.cs", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        _repository.Write("b.cs", 100, 200, 300, 400, 500, 600);
        _repository.Commit("One");
        _repository.Git("mv", "a.cs", "t");
        _repository.Git("mv", "b.cs", "a.cs");
        _repository.Git("mv", "t", "b.cs");
        _repository.Commit("Swap");

        var diff = Diff();
        var changes = GitChangeReader.Read(_repository.Path, diff, TimeSpan.FromSeconds(30));
        Assert.Equal(diff.Files.Sum(file => file.Added), changes.Sum(change => change.Lines.Values.Sum(LineRanges.Count)));
        Assert.Equal(["Swap"], changes.Select(change => change.Subject));
    }

    [Fact]
    public void Nothing_is_asked_about_changes_that_are_unknown() =>
        Assert.Empty(GitChangeReader.Read(_repository.Path, GitDiff.Unavailable("x"), TimeSpan.FromSeconds(30)));

    [Fact]
    public void A_merge_brings_its_branch_as_one()
    {
        _repository.Git("checkout", "-q", "-b", "topic");
        _repository.Write("topic.cs", 1, 2);
        _repository.Commit("Topic");
        _repository.Git("checkout", "-q", "feature");
        _repository.Write("b.cs", 1);
        _repository.Commit("Own");
        _repository.Git("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");

        Assert.Equal(["Merge topic: topic.cs 1-2", "Own: b.cs 1"], Read());
    }

    [Fact]
    public void A_merged_target_adds_no_lines()
    {
        _repository.Write("b.cs", 1);
        _repository.Commit("Own");
        _repository.Git("checkout", "-q", "main");
        _repository.Write("a.cs", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        _repository.Commit("Theirs");
        _repository.Git("checkout", "-q", "feature");
        _repository.Git("merge", "-q", "-m", "Merge main", "main");
        _repository.Write("a.cs", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        _repository.Commit("Last");

        Assert.Equal(["Last: a.cs 11", "Own: b.cs 1"], Read());
    }

    [Fact]
    public void The_merge_commit_that_ci_checks_out_shows_the_commits_of_the_branch()
    {
        _repository.Write("b.cs", 1);
        _repository.Commit("One");
        _repository.Write("b.cs", 1, 2);
        _repository.Commit("Two");
        _repository.Git("checkout", "-q", "main");
        _repository.Write("theirs.cs", 1);
        _repository.Commit("Theirs");
        _repository.Git("checkout", "-q", "--detach");
        _repository.Git("merge", "-q", "--no-ff", "-m", "Merge for the tests", "feature");

        Assert.Equal(["Two: b.cs 2", "One: b.cs 1"], Read());
    }

    [Fact]
    public void Every_changed_line_has_one_origin_and_blame_agrees()
    {
        var random = new Random(7);
        var lines = Enumerable.Range(1, 60).ToList();
        for (var commit = 0; commit < 12; commit++)
        {
            for (var edit = 0; edit < 4; edit++)
                Edit(lines, random, (commit * 100) + edit);
            _repository.Write("a.cs", lines.ToArray());
            _repository.Commit($"Commit {commit}");
        }

        var diff = Diff();
        var changes = GitChangeReader.Read(_repository.Path, diff, TimeSpan.FromSeconds(30));

        var file = Assert.Single(diff.Files);
        Assert.Equal(file.Added, changes.Sum(change => LineRanges.Count(change.Lines["a.cs"])));
        var blamed = _repository.Git("blame", "--porcelain", "-s", "main..HEAD", "--", "a.cs")
            .Split('\n').Where(line => line.Length > 41 && line[40] == ' ' && line[..40].All(char.IsAsciiHexDigit)).Select(line => line[..40]).ToArray();
        foreach (var change in changes)
        {
            foreach (var line in Enumerable.Range(1, lines.Count).Where(line => LineRanges.Contains(change.Lines["a.cs"], line)))
                Assert.Equal(blamed[line - 1], change.Commit ?? _repository.Git("rev-parse", "main"));
        }
    }

    public void Dispose() => _repository.Dispose();

    // No line comes twice, so that there is one way only to align two versions.
    private static void Edit(List<int> lines, Random random, int seed)
    {
        var at = random.Next(lines.Count);
        if (random.Next(3) == 0)
            lines.RemoveAt(at);
        else if (random.Next(2) == 0)
            lines[at] = 1000 + seed;
        else
            lines.Insert(at, 1000 + seed);
    }

    private GitDiff Diff() => GitDiffReader.Read(new GitDiffRequest { Directory = _repository.Path }, new Findings());

    private string[] Read() =>
    [
        .. GitChangeReader.Read(_repository.Path, Diff(), TimeSpan.FromSeconds(30)).Select(change =>
            $"{change.Subject ?? change.Origin.ToString()}: {string.Join(", ", change.Lines.Select(file => $"{file.Key} {string.Join(' ', file.Value.Select(Text))}"))}"),
    ];

    private static string Text(LineRange range) => range.Count == 1 ? $"{range.From}" : $"{range.From}-{range.To}";
}
