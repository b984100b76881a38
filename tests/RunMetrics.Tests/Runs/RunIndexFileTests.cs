using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Collecting;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Runs;

public sealed class RunIndexFileTests
{
    [Fact]
    public void While_another_process_holds_the_lock_the_runs_are_told_all_the_same_and_nothing_is_written()
    {
        using var run = new RecordedRun();
        Assert.True(run.Store.Write(run.Session().Host([Result("Adds")]).Collect().Snapshot));
        File.Delete(run.Folder.IndexFile);
        var findings = new Findings();
        var index = new RunIndexFile(run.Folder, new SnapshotFiles(run.Folder, findings), new StoreGuard(run.Folder, findings, TimeSpan.FromMilliseconds(30)), readOnly: false);

        using (FolderLock.TryTake(run.Folder.LockFile, TimeSpan.FromSeconds(5)))
            Assert.Equal([Id], index.Read().Runs.Select(static entry => entry.Id));

        Assert.Equal(DiagnosticCodes.StoreLocked, Assert.Single(findings.All).Code);
        Assert.False(File.Exists(run.Folder.IndexFile));
        Assert.Equal([Id], index.Read().Runs.Select(static entry => entry.Id));
        Assert.True(File.Exists(run.Folder.IndexFile));
    }
}
