using RunMetrics.Snapshots.Specs;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Specs;

public sealed class CommitTrailersTests
{
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Commits_with_trailers_are_found_newest_first()
    {
        using var repository = new TestRepository();
        repository.Time = "2026-01-02T03:04:05Z";
        var first = repository.Commit("Take whole baskets\n\nWhy: because.\n\nSpec: REQ-1\nSigned-off-by: Test <test@example.org>");
        repository.Commit("Speak of it\n\nThis is about Spec: REQ-2 in a sentence.\n\nSpec: REQ-3 is a line of a paragraph\nwith more below it.\n\nThe end.");
        repository.Commit("Nothing");
        repository.Time = "2026-02-02T03:04:05Z";
        var last = repository.Commit("Größer — “so”\n\nspec: REQ-4, REQ-5\nSpec: tasks.md#3.1");

        var (commits, trouble) = Read(repository, Always);

        Assert.Null(trouble);
        Assert.Equal([(last, "Größer — “so”", "REQ-4, REQ-5,tasks.md#3.1"), (first, "Take whole baskets", "REQ-1")], commits!.Select(one => (one.Id, one.Subject, one.Names)));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), commits![1].Time);
        Assert.Equal([last], Read(repository, new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero)).Commits!.Select(one => one.Id));
    }

    [Fact]
    public void The_users_own_settings_of_git_change_nothing()
    {
        using var repository = new TestRepository();
        repository.Commit("A\n\nSpec: REQ-1");
        foreach (var (name, value) in ((string, string)[])[("log.showSignature", "true"), ("color.ui", "always"), ("log.decorate", "full"), ("format.pretty", "fuller"), ("i18n.logOutputEncoding", "ISO-8859-1"), ("log.follow", "true")])
            repository.Git("config", name, value);
        Assert.Equal(["REQ-1"], Read(repository, Always).Commits!.Select(one => one.Names));
    }

    [Fact]
    public void Where_git_does_not_tell_the_reason_is_kept()
    {
        using var folder = new TemporaryFolder();
        var (commits, trouble) = CommitTrailers.Read(folder.Path, new string('0', 40), Always, TimeSpan.FromSeconds(10));
        Assert.Null(commits);
        Assert.Equal("not a git repository", trouble);
    }

    private static (IReadOnlyList<NamedCommit>? Commits, string? Trouble) Read(TestRepository repository, DateTimeOffset since) =>
        CommitTrailers.Read(repository.Path, repository.Head, since, TimeSpan.FromSeconds(10));
}
