using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;
using static RunMetrics.Tests.History.Remembered;

namespace RunMetrics.Tests.Testing.Flakiness;

public sealed class FailureAgesTests
{
    [Fact]
    public void A_failure_has_its_first_commit_its_age_and_its_spread()
    {
        HistoryRun[] runs =
        [
            Run(0, "c0", "p", "p"),
            Run(1, "c1", "f", "p") with { Errors = [new HistoryError("00000000000000aa", "System.TimeoutException", "after <n> s")] },
            Run(2, "c2", "p", "p"),
            Run(3, "c3", "f", "fp"),
        ];

        var failure = Assert.Single(FailureAges.Of(runs));

        Assert.Equal(("run-001", Commit("c1"), "run-003", 2, 2, false), (failure.FirstRun, failure.FirstCommit, failure.LastRun, failure.Runs, failure.Tests, failure.IsNew));
        Assert.Equal(("System.TimeoutException", "after <n> s"), (failure.Type, failure.Message));
    }

    [Fact]
    public void A_failure_that_only_the_newest_run_has_is_new()
    {
        Assert.True(Assert.Single(FailureAges.Of([Run(0, "c0", "p"), Run(1, "c1", "f")])).IsNew);
        Assert.False(Assert.Single(FailureAges.Of([Run(0, "c0", "f")])).IsNew);
        Assert.False(Assert.Single(FailureAges.Of([Run(0, "c0", "f"), Run(1, "c1", "p")])).IsNew);
    }
}
