using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>A repository with <c>packages.lock.json</c>: the lock file names us, and a locked restore accepts it unchanged.</summary>
public sealed class LockedRestore
{
    [Fact]
    public async Task The_lock_file_stays_valid_over_restore_and_test()
    {
        var folder = await ThrowAwayFolder.CreateAsync(FolderContent.OfProject(new ProjectFile
        {
            Properties = "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>",
        }) with
        { Restored = false });
        (await folder.DotnetAsync("restore")).EnsureExitCode(0);
        var lockFile = await File.ReadAllTextAsync(folder.Find("packages.lock.json"));

        (await folder.DotnetAsync("restore", "--locked-mode", "--force")).EnsureExitCode(0);
        (await folder.DotnetAsync("test", "-p:RestoreLockedMode=true")).EnsureExitCode(0);

        Assert.Contains("\"RunMetrics\"", lockFile, StringComparison.Ordinal);
        Assert.Equal(lockFile, await File.ReadAllTextAsync(folder.Find("packages.lock.json")));
        Assert.Equal("4/0/1/0", (await new RunFolderReader(folder.RunMetricsFolder).OnlyRunAsync()).Totals());
    }
}
