namespace RunMetrics.PackageTests.Processes;

/// <summary>Runs the .NET command line where one folder is a file system of its own; nobody outside sees the mount.</summary>
internal static class PrivateMount
{
    /// <remarks>
    /// <c>options</c> are those of a tmpfs: <c>size=256k</c>, <c>ro</c>, …; <c>folder</c> is hidden by it. What it held at the end is copied
    /// to <c>saveTo</c>, because the mount ends with the command.
    /// </remarks>
    public static async Task<CommandResult> DotnetAsync(string options, string folder, string saveTo, string workingDirectory, params string[] arguments)
    {
        const string script = """mount -t tmpfs -o "$1" tmpfs "$2" && saved="$3" && mounted="$2" && shift 3 && { "$@"; code=$?; cp -R "$mounted/." "$saved"; exit $code; }""";
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(saveTo);
        using var command = RunningCommand.Start(
            Executables.Find("unshare")!,
            ["--map-root-user", "--mount", "sh", "-c", script, "sh", options, folder, saveTo, Executables.Dotnet, .. arguments],
            workingDirectory,
            Packages.PackageFeed.Environment(null));
        return await command.WaitAsync(Dotnet.Patience);
    }
}
