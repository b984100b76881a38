using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Collecting;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Live;

public sealed class RunLivenessTests
{
    // Linux gives ids below four million; this one is nobody's.
    private const int NoProcess = 1_999_999_999;

    [Fact]
    public void A_run_that_does_not_exist_stands_nowhere()
    {
        using var run = new RecordedRun();
        Assert.Null(RunLiveness.StateOf(run.Folder, "nobody", DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_run_whose_host_lives_is_running()
    {
        using var run = new RecordedRun();
        run.Session(more: new { process = Environment.ProcessId, time = DateTimeOffset.UtcNow });
        Assert.Equal(RunState.Running, RunLiveness.StateOf(run.Folder, Id, DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_run_whose_processes_are_gone_is_interrupted()
    {
        using var run = new RecordedRun();
        run.Session(more: new { process = NoProcess });
        Assert.Equal(RunState.Interrupted, RunLiveness.StateOf(run.Folder, Id, DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_run_with_a_summary_is_finished()
    {
        using var run = new RecordedRun();
        run.Session(more: new { process = Environment.ProcessId, time = DateTimeOffset.UtcNow });
        File.WriteAllText(run.Folder.SummaryFile(Id), "{}");
        Assert.Equal(RunState.Finished, RunLiveness.StateOf(run.Folder, Id, DateTimeOffset.UtcNow));
    }

    [Theory]
    [InlineData(true, RunState.Running)]
    [InlineData(false, RunState.Interrupted)]
    public void A_run_that_another_invocation_joined_after_its_summary_is_where_that_one_is(bool lives, RunState state)
    {
        using var run = new RecordedRun();
        run.Session(more: new { process = NoProcess });
        File.WriteAllText(run.Folder.SummaryFile(Id), "{}");
        File.SetLastWriteTimeUtc(run.Folder.SummaryFile(Id), DateTime.UtcNow.AddSeconds(-1));
        run.Joined(lives ? new { process = Environment.ProcessId, time = DateTimeOffset.UtcNow } : new { process = NoProcess, time = DateTimeOffset.UtcNow });

        Assert.Equal(state, RunLiveness.StateOf(run.Folder, Id, DateTimeOffset.UtcNow));
        File.SetLastWriteTimeUtc(run.Folder.SummaryFile(Id), DateTime.UtcNow.AddSeconds(1));
        Assert.Equal(RunState.Finished, RunLiveness.StateOf(run.Folder, Id, DateTimeOffset.UtcNow));
    }

    [Fact]
    public void An_empty_folder_waits_for_its_first_host_but_not_for_ever()
    {
        using var run = new RecordedRun();
        Directory.CreateDirectory(run.Folder.FragmentsDirectory(Id));
        Assert.Equal(RunState.Running, RunLiveness.StateOf(run.Folder, Id, DateTimeOffset.UtcNow));
        Assert.Equal(RunState.Interrupted, RunLiveness.StateOf(run.Folder, Id, DateTimeOffset.UtcNow.AddMinutes(6)));
    }

    [Fact]
    public void The_command_is_spelled_as_the_summary_will_spell_it()
    {
        using var run = new RecordedRun();
        run.Session(command: $"dotnet test {Path.Combine(run.Root, "Shop.slnx")} -p:Token=abc");
        Assert.Equal(("dotnet test Shop.slnx -p:Token=***", "."), RunLiveness.CommandOf(run.Folder, Id));
    }
}
