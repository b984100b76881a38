using System.Diagnostics;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

public sealed class RunAdoptionTests
{
    // Linux gives ids below four million; this one is nobody's.
    private const int NoProcess = 1_999_999_999;

    [Fact]
    public void A_killed_run_is_found_and_adopted_with_every_result_that_had_arrived()
    {
        using var run = Killed();

        Assert.Equal([Id], RunAdoption.FindUnfinished(run.Folder));
        var adopted = RunAdoption.Adopt(run.Store, Id, Options with { ExitCode = 0 })!.Snapshot;

        Assert.Equal((RunState.Interrupted, RunResult.Interrupted, true), (adopted.Run.State, adopted.Run.Result, adopted.Run.Partial));
        Assert.Null(adopted.Run.ExitCode);
        Assert.Equal((2, 1, 1), (adopted.Run.Tests!.Total, adopted.Run.Tests.Passed, adopted.Run.Tests.Failed));
        Assert.Equal(ModuleOutcome.Aborted, adopted.Tests!.Modules[0].Outcome);
        Assert.Equal(RunStep.Finished, run.Store.TryRead(Id)!.Run.CurrentStep);
        Assert.Empty(RunAdoption.FindUnfinished(run.Folder));
    }

    [Fact]
    public void A_run_that_ended_well_and_was_only_not_collected_is_finished()
    {
        using var run = new RecordedRun();
        run.Session(more: new { process = NoProcess }).Host([Result("Adds")], header: new { process = NoProcess });

        var adopted = RunAdoption.Adopt(run.Store, Id, Options)!.Snapshot.Run;

        Assert.Equal((RunState.Finished, RunResult.Passed, false), (adopted.State, adopted.Result, adopted.Partial));
        Assert.Contains(adopted.Diagnostics, finding => finding.Code == "RUNM2060");
    }

    [Fact]
    public void The_run_of_a_living_process_is_left_alone()
    {
        using var run = Killed(owner: null, process: Environment.ProcessId, time: DateTimeOffset.UtcNow);

        Assert.Empty(RunAdoption.FindUnfinished(run.Folder));
    }

    [Fact]
    public void The_run_of_a_living_owner_is_left_alone()
    {
        using var run = Killed(owner: OwnerOf(Environment.ProcessId));

        Assert.Empty(RunAdoption.FindUnfinished(run.Folder));
    }

    [Fact]
    public void A_process_that_merely_got_the_same_number_is_no_owner()
    {
        using var byStamp = Killed(owner: Environment.ProcessId + "@1");
        using var byTime = Killed(owner: null, process: Environment.ProcessId, time: DateTimeOffset.UtcNow.AddYears(-1));

        Assert.Equal([Id], RunAdoption.FindUnfinished(byStamp.Folder));
        Assert.Equal([Id], RunAdoption.FindUnfinished(byTime.Folder));
    }

    [Fact]
    public void The_caller_s_own_run_is_left_out()
    {
        using var run = Killed();

        Assert.Empty(RunAdoption.FindUnfinished(run.Folder, except: Id));
    }

    [Fact]
    public void A_run_somebody_collects_at_this_moment_is_not_adopted_twice()
    {
        using var run = Killed();
        using var claim = RunClaim.TryTake(run.Folder, Id);

        Assert.NotNull(claim);
        Assert.Null(RunAdoption.Adopt(run.Store, Id, Options));
        Assert.False(File.Exists(run.Folder.SummaryFile(Id)));
    }

    [Fact]
    public void A_folder_without_a_readable_header_is_left_alone_while_it_is_fresh()
    {
        using var run = new RecordedRun();
        run.Raw("test-Shop", "{\"kind\":\"hea");

        Assert.Empty(RunAdoption.FindUnfinished(run.Folder));
        File.SetLastWriteTimeUtc(Directory.GetFiles(run.Folder.FragmentsDirectory(Id))[0], DateTime.UtcNow.AddHours(-1));
        Assert.Equal([Id], RunAdoption.FindUnfinished(run.Folder));
    }

    [Fact]
    public void Many_adopters_at_once_leave_one_whole_run()
    {
        using var run = Killed();

        var adopted = new CollectedRun?[6];
        Parallel.For(0, adopted.Length, i => adopted[i] = RunAdoption.Adopt(new RunStore(run.Folder, TimeProvider.System), Id, Options));

        Assert.Single(adopted, result => result is not null);
        Assert.Equal(2, run.Store.TryRead(Id)!.Tests!.Tests.Count);
    }

    [Fact]
    public void What_an_invocation_recorded_that_joined_a_collected_run_and_was_killed_is_not_lost()
    {
        using var run = new RecordedRun();
        run.Session(more: new { process = NoProcess }).Host([Result("Adds")], header: new { process = NoProcess });
        Assert.True(run.Store.Write(run.Collect().Snapshot));
        File.SetLastWriteTimeUtc(run.Folder.SummaryFile(Id), DateTime.UtcNow.AddSeconds(-1));
        Assert.Empty(RunAdoption.FindUnfinished(run.Folder));
        run.Joined(new { process = NoProcess }).Host([Result("Removes"), "{\"kind\":\"res"], header: new { process = NoProcess }, ends: false);

        Assert.Equal([Id], RunAdoption.FindUnfinished(run.Folder));
        Assert.Equal(2, RunAdoption.Adopt(run.Store, Id, Options)!.Snapshot.Run.Tests!.Total);
        Assert.Empty(RunAdoption.FindUnfinished(run.Folder));
        Assert.Null(RunAdoption.Adopt(run.Store, Id, Options));
    }

    [Fact]
    public void A_file_that_names_a_collected_run_makes_nobody_collect_it_again()
    {
        using var run = new RecordedRun();
        run.Joined(new { process = NoProcess }).Host([Result("Adds")], header: new { process = NoProcess });
        Assert.True(run.Store.Write(run.Collect().Snapshot));

        Assert.Empty(RunAdoption.FindUnfinished(run.Folder));
    }

    private static RecordedRun Killed(string? owner = "1999999999@5", int process = NoProcess, DateTimeOffset? time = null)
    {
        var run = new RecordedRun();
        var stamp = (time ?? Start).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        object header = owner is null ? new { process, time = stamp } : new { process, extra = new { owner } };
        run.Fragment("session", new { kind = "header", schemaVersion = "1.0", role = "session", time = Time(0), repositoryRoot = run.Root, command = "dotnet test" }, header, []);
        return run.Host([Result("Adds"), Result("Removes", "failed"), "{\"kind\":\"res"], header: new { process = NoProcess }, ends: false);
    }

    private static string OwnerOf(int process)
    {
        if (OperatingSystem.IsLinux())
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return $"{process}@{stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]}";
        }

        using var self = Process.GetProcessById(process);
        return $"{process}@{self.StartTime.ToUniversalTime().Ticks}";
    }
}
