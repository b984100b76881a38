namespace RunMetrics.PackageTests.Processes;

/// <summary>Programs found on the PATH of this machine.</summary>
internal static class Executables
{
    public static string Dotnet { get; } = Find("dotnet")
        ?? throw new InvalidOperationException("'dotnet' is not on PATH: the package tests run the .NET SDK as a user does.");

    public static string Git { get; } = Find("git")
        ?? throw new InvalidOperationException("'git' is not on PATH: the package tests make real repositories.");

    public static string? Find(string name)
    {
        var fileNames = OperatingSystem.IsWindows() ? new[] { name + ".exe", name + ".cmd" } : [name];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => fileNames.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
    }
}
