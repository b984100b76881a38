using System.Diagnostics;

namespace RunMetrics.Benchmarks;

/// <summary>Places of the repository the benchmarks run from, and throw-away folders beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The tool as built in Release.</summary>
    public static string Tool => Path.Combine(Root, "src", "RunMetrics.Tool", "bin", "Release", "net10.0", "runmetrics.dll");

    public static string CreateWorkFolder(string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), "runmetrics-bench-" + name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>Runs a preparation step; its failure ends the benchmark with its output.</summary>
    public static Task PrepareAsync(string command, IReadOnlyList<string> args, string workingDirectory) => OutputAsync(command, args, workingDirectory);

    /// <summary>What a command prints; its failure ends the benchmark with its output.</summary>
    public static async Task<string> OutputAsync(string command, IReadOnlyList<string> args, string workingDirectory)
    {
        var start = new ProcessStartInfo(command) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{command} {string.Join(' ', args)}' failed with {process.ExitCode}:\n{output}\n{await error}");
    }

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RunMetrics.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No RunMetrics.sln above '{start}'.");
    }
}
