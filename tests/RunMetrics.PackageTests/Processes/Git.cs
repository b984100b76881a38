namespace RunMetrics.PackageTests.Processes;

/// <summary>Real repositories for throw-away projects.</summary>
internal static class Git
{
    private static readonly Dictionary<string, string?> Identity = new(StringComparer.Ordinal)
    {
        ["GIT_AUTHOR_NAME"] = "A. Developer",
        ["GIT_AUTHOR_EMAIL"] = "developer@example.org",
        ["GIT_COMMITTER_NAME"] = "A. Developer",
        ["GIT_COMMITTER_EMAIL"] = "developer@example.org",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
    };

    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var command = RunningCommand.Start(Executables.Git, arguments, folder, Identity);
        return (await command.WaitAsync(TimeSpan.FromMinutes(1))).EnsureExitCode(0).Output.Trim();
    }

    public static async Task CommitAllAsync(string folder)
    {
        await RunAsync(folder, "init", "--quiet", "--initial-branch=main");
        await RunAsync(folder, "add", "--all");
        await RunAsync(folder, "commit", "--quiet", "--message", "A small library");
    }
}
