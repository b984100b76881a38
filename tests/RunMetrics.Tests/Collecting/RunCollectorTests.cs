using RunMetrics.Snapshots.Runs;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

public sealed class RunCollectorTests
{
    [Fact]
    public void A_run_with_one_failing_test_is_failed_and_complete()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Removes", "failed", new { message = "System.InvalidOperationException : empty" }), Result("Waits", "skipped")]);

        var collected = run.Collect().Snapshot;

        Assert.Equal(RunResult.Failed, collected.Run.Result);
        Assert.False(collected.Run.Partial);
        Assert.Equal((3, 1, 1, 1), (collected.Run.Tests!.Total, collected.Run.Tests.Passed, collected.Run.Tests.Failed, collected.Run.Tests.Skipped));
        Assert.Equal("System.InvalidOperationException", collected.Tests!.Tests[1].Attempts[0].ErrorType);
        Assert.Equal("tests/Shop.Tests/Shop.Tests.csproj", collected.Run.Projects[0].Path);
    }

    [Fact]
    public void A_snapshot_is_read_back_as_it_was_written()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Removes", "failed")]);
        var collected = run.Collect().Snapshot;

        Assert.True(run.Store.Write(collected));
        var read = new RunStore(run.Folder, TimeProvider.System).TryRead(Id);

        Assert.Empty(run.Store.Diagnostics);
        Assert.Equivalent(collected, read, strict: true);
        Assert.Equal(Id, Assert.Single(run.Store.ReadIndex().Runs).Id);
        Assert.Equal("pf", Assert.Single(run.Store.RecentHistory(5)).Outcomes);
    }

    [Fact]
    public void A_host_that_never_said_how_it_ended_makes_the_run_aborted_and_partial()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Removes", "failed"), "{\"kind\":\"result\",\"name\":\"Cut"], ends: false);

        var summary = run.Collect().Snapshot.Run;

        Assert.Equal(RunResult.Aborted, summary.Result);
        Assert.True(summary.Partial);
        Assert.Equal((1, 1), (summary.Tests!.Passed, summary.Tests.Failed));
        Assert.Contains(summary.Diagnostics, finding => finding.Code == "RUNM2011");
        Assert.DoesNotContain(summary.Diagnostics, finding => finding.Code == "RUNM2010");
    }
}
