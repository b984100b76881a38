using RunMetrics.Shared;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>Lists the files of a repository, in one call of git.</summary>
internal static class RepositoryFilesReader
{
    /// <summary>The files below a root.</summary>
    /// <param name="root">Root of the run.</param>
    /// <param name="timeout">Longest time git may take.</param>
    /// <param name="findings">Takes the reason when git cannot be asked.</param>
    public static RepositoryFiles Read(string root, TimeSpan timeout, Findings findings)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var output = new GitCommand(root, timeout).Run("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate");
        var files = new RepositoryFiles { Root = root, OnDisk = path => File.Exists(Path.Combine(root, path)) };
        if (output.Succeeded)
            return files with { Paths = output.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries) };
        var reason = GitTrouble.Of(output);
        findings.Info(
            DiagnosticCodes.FileListUnavailable,
            $"Git could not list the files of the repository: '{reason}'. Names in coverage reports are looked for on disk, where names from another checkout are found less often. Collect inside a git repository to avoid this.");
        return files with { Reason = reason };
    }
}
