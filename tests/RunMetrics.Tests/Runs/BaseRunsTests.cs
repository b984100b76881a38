using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Runs;

/// <summary>Which run a run is compared with.</summary>
public sealed class BaseRunsTests : IDisposable
{
    private const string Fork = "1111111111111111111111111111111111111111";
    private const string Head = "2222222222222222222222222222222222222222";

    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _store;

    public BaseRunsTests() => _store = new RunStore(new RunFolder(_folder.Path), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_commit_comes_first_then_the_branch_then_everything_earlier()
    {
        Store(1, "main", Fork);
        Store(2, "main", "3333333333333333333333333333333333333333");
        Store(3, "other", "4444444444444444444444444444444444444444");
        Store(5, "main", Fork);

        Assert.Equal([1, 2, 3], Candidates(4, "feature", baseBranch: "main", mergeBase: Fork));
    }

    [Fact]
    public void Changed_files_make_a_run_one_of_its_branch_and_not_of_its_commit()
    {
        Store(1, "main", "3333333333333333333333333333333333333333");
        Store(2, "feature", Fork, dirty: 2);

        Assert.Equal([1, 2], Candidates(4, "feature", baseBranch: "main", mergeBase: Fork));
    }

    [Fact]
    public void The_target_branch_itself_is_compared_with_its_run_before()
    {
        Store(1, "main", Head);
        Store(2, "main", Fork);
        Store(3, "other", Head);

        Assert.Equal([2, 1, 3], Candidates(4, "main", baseBranch: null, mergeBase: Head));
    }

    [Fact]
    public void Without_branch_and_commit_it_is_the_run_before()
    {
        Store(1, null, null);
        Store(2, "main", Fork);

        Assert.Equal([2, 1], Candidates(4, null, baseBranch: null, mergeBase: null));
    }

    private IEnumerable<int> Candidates(int number, string? branch, string? baseBranch, string? mergeBase)
    {
        var git = new GitFacts { Available = true, Head = Head, Branch = branch, BaseBranch = baseBranch };
        return BaseRuns.Candidates(_store, Run(number, git).Run, mergeBase).Select(static run => run.Id[^1] - '0');
    }

    private void Store(int number, string? branch, string? head, int dirty = 0) =>
        Assert.True(_store.Write(Run(number, new GitFacts { Available = true, Head = head, Branch = branch, DirtyFiles = dirty })));

    private static RunSnapshot Run(int number, GitFacts git)
    {
        var id = $"20261101-12000{number}-00000{number}";
        var snapshot = CoveredRun.Context().Snapshot;
        var start = new DateTimeOffset(2026, 11, 1, 12, 0, number, TimeSpan.Zero);
        return snapshot with
        {
            Run = snapshot.Run with { Id = id, StartedAt = start, Git = git },
            Tests = snapshot.Tests is { } tests ? tests with { RunId = id } : null,
            Coverage = null,
            Patch = null,
            Dependencies = null,
        };
    }
}
