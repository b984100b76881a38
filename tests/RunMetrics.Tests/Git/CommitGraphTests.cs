using RunMetrics.Snapshots.Git;

namespace RunMetrics.Tests.Git;

public sealed class CommitGraphTests
{
    [Fact]
    public void Commits_between_are_those_that_git_counts()
    {
        using var repository = new TestRepository();
        var first = repository.Commit("One");
        var second = repository.Commit("Two");
        repository.Git("checkout", "-q", "-b", "topic", first);
        repository.Commit("Aside");
        var aside = repository.Commit("Aside again");
        repository.Git("checkout", "-q", "main");
        repository.Git("merge", "-q", "--no-ff", "-m", "Join", "topic");
        string[] heads = [first, second, aside, repository.Head];
        var graph = CommitGraph.Read(new GitCommand(repository.Path, TimeSpan.FromSeconds(20)), [.. heads, new string('a', 40), "--not-a-commit"])!;

        foreach (var head in heads)
        {
            foreach (var since in heads)
                Assert.Equal(repository.Git("rev-list", "--count", $"{since}..{head}").Trim(), graph.Between(head, since).ToString());
        }
    }

    [Fact]
    public void What_the_graph_does_not_reach_is_unknown()
    {
        // c → b → a, and a was not read.
        var graph = CommitGraph.Parse("c b\nb a\n");

        Assert.Equal(1, graph.Between("c", "b"));
        Assert.Null(graph.Between("c", "a"));
        Assert.Null(graph.Between("c", "nowhere"));
        Assert.Null(graph.Between("nowhere", "b"));
        Assert.Equal(0, graph.Between("nowhere", "nowhere"));
    }

    [Fact]
    public void One_commit_is_no_question_for_git() => Assert.Null(CommitGraph.Read(new GitCommand("/nonexistent", TimeSpan.FromSeconds(1)), [new string('a', 40)]));
}
