using RunMetrics.Snapshots;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.History;

/// <summary>Which run a run is compared with, where some ran all projects and some only one.</summary>
public sealed class PreviousRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _store;

    public PreviousRunTests() => _store = new RunStore(new RunFolder(_folder.File("runs")), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_of_one_project_is_compared_with_the_newest_one_that_had_it()
    {
        Store(1, "Cart", "Shop");
        Store(2, "Shop");
        var now = Run(3, "Cart");

        var previous = PreviousRun.Find(_store, now)!;

        Assert.Equal(Id(1), previous.RunId);
        Assert.False(PreviousRun.IsAlike(previous, now.Tests!.Modules));
    }

    [Fact]
    public void A_run_of_all_projects_is_compared_with_the_newest_one_of_all()
    {
        Store(1, "Cart", "Shop");
        Store(2, "Shop");
        var now = Run(3, "Cart", "Shop");

        var previous = PreviousRun.Find(_store, now)!;

        Assert.Equal(Id(1), previous.RunId);
        Assert.True(PreviousRun.IsAlike(previous, now.Tests!.Modules));
    }

    [Fact]
    public void Where_none_had_all_projects_the_newest_that_had_one_has_to_do()
    {
        Store(1, "Cart");
        Store(2, "Shop");
        Store(3, "Other");

        Assert.Equal(Id(2), PreviousRun.Find(_store, Run(4, "Cart", "Shop"))!.RunId);
        Assert.Null(PreviousRun.Find(_store, Run(4, "New")));
    }

    private void Store(int number, params string[] modules) => Assert.True(_store.Write(Run(number, modules)));

    private static RunSnapshot Run(int number, params string[] modules)
    {
        var report = Make.Report([.. modules.Select(name => Make.Module(name, "net10.0", ModuleOutcome.Completed))], [.. modules.Select((name, module) => Make.Test(module, name + "Tests", "Passes", TestOutcome.Passed))], Id(number));
        return new RunSnapshot
        {
            Run = Make.Run(report, RunResult.Passed, Id(number)) with
            {
                StartedAt = Make.Noon.AddMinutes(number),
                FinishedAt = Make.Noon.AddMinutes(number).AddSeconds(40),
                StepTimestamps = new StepTimestamps { Started = Make.Noon.AddMinutes(number) },
                Git = new GitFacts { Available = true, Branch = "main" },
            },
            Tests = report,
        };
    }

    private static string Id(int number) => $"20260102-03040{number}-abcdef";
}
