using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Live;
using RunMetrics.Tests.Collecting;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Live;

public sealed class RunExpectationTests
{
    [Fact]
    public void A_time_is_the_median_of_the_newest_five_runs_of_the_same_command()
    {
        using var run = new RecordedRun();
        for (var i = 1; i <= 7; i++)
            Store(run, i, seconds: 10 * i, command: "dotnet test Shop.slnx");
        Store(run, 8, seconds: 500, command: "dotnet test Shop.slnx --filter Cart");

        var expected = RunExpectation.OfCommand(run.Store, "new", "dotnet test Shop.slnx", ".")!;

        Assert.Equal(50, expected.Seconds);
        Assert.Equal([IdOf(7), IdOf(6), IdOf(5), IdOf(4), IdOf(3)], expected.Runs.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(7, expected.Tests);
        Assert.Equal(("Shop.Tests", "net10.0"), (expected.Hosts[0].Project, expected.Hosts[0].TargetFramework));
    }

    [Fact]
    public void A_command_that_nobody_has_run_yet_has_no_time_but_its_projects_may_be_known()
    {
        using var run = new RecordedRun();
        Store(run, 1, seconds: 10, command: "dotnet test Shop.slnx");

        var expected = RunExpectation.OfCommand(run.Store, "new", "dotnet test", ".")!;

        Assert.Equal((null, null, 0), (expected.Seconds, expected.Tests, expected.Runs.Count));
        Assert.Equal(1, Assert.Single(expected.Hosts).Tests);
    }

    [Fact]
    public void A_run_is_no_sample_of_itself_and_without_runs_nothing_is_expected()
    {
        using var run = new RecordedRun();
        Assert.Null(RunExpectation.OfCommand(run.Store, "new", "dotnet test", "."));
        Store(run, 1, seconds: 10, command: "dotnet test");
        Assert.Null(RunExpectation.OfCommand(run.Store, IdOf(1), "dotnet test", "."));
    }

    [Fact]
    public void Projects_are_expected_as_the_newest_runs_of_just_them_were()
    {
        using var run = new RecordedRun();
        for (var i = 1; i <= 2; i++)
            Store(run, i, seconds: 10 * i, command: "whatever " + i);
        const string project = "tests/Shop.Tests/Shop.Tests.csproj";

        var known = RunExpectation.OfProjects(run.Store, new HashSet<string>([project]));
        var unknown = RunExpectation.OfProjects(run.Store, new HashSet<string>([project, "Other.csproj"]));

        Assert.Equal((15, 2), (known.Seconds, known.Tests));
        Assert.Equal((null, null), (unknown.Seconds, unknown.Tests));
    }

    /// <summary>The run with this number: it has as many tests and began so many milliseconds later.</summary>
    private static void Store(RecordedRun run, int number, double seconds, string command)
    {
        var id = IdOf(number);
        run.Session(end: seconds, command: command, runId: id).Host([.. Enumerable.Range(0, number).Select(static i => Result("T" + i))], end: new { time = Time(2) }, runId: id);
        var snapshot = RunCollector.Collect(run.Store, id, Options).Snapshot;
        var start = Start.AddMilliseconds(number);
        Assert.True(run.Store.Write(snapshot with { Run = snapshot.Run with { StartedAt = start, StepTimestamps = snapshot.Run.StepTimestamps with { Started = start } } }));
    }

    private static string IdOf(int number) => $"20261120-1015{number:00}-abc123";
}
