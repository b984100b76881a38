using System.Globalization;
using RunMetrics.PackageTests.Packages;
using RunMetrics.PackageTests.Processes;

namespace RunMetrics.PackageTests.Projects;

/// <summary>A stranger's repository in small: a folder of files outside our repository, restored, usually under git.</summary>
internal sealed class ThrowAwayFolder
{
    private static int _count;

    private ThrowAwayFolder(string path) => Path = path;

    public string Path { get; }

    public string RunMetricsFolder => System.IO.Path.Combine(Path, "artifacts", "runmetrics");

    /// <summary>A new folder that holds the files, each path relative with '/'.</summary>
    public static async Task<ThrowAwayFolder> CreateAsync(FolderContent content)
    {
        await PackageFeed.PackageFileAsync();
        var number = Interlocked.Increment(ref _count).ToString("000", CultureInfo.InvariantCulture);
        var folder = new ThrowAwayFolder(System.IO.Path.Combine(PackageFeed.Workshop, number, content.Name));
        Directory.CreateDirectory(folder.Path);
        foreach (var (path, text) in content.Files)
            folder.Write(path, text);
        if (content.Restored)
            await RestoredFolders.CopyIntoAsync(folder, content);
        if (content.UnderGit)
            await Git.CommitAllAsync(folder.Path);
        return folder;
    }

    public string Find(params string[] path) => System.IO.Path.Combine([Path, .. path]);

    public void Write(string relativePath, string text)
    {
        var file = Find(relativePath.Split('/'));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public Task<CommandResult> DotnetAsync(params string[] arguments) => Dotnet.RunAsync(Path, arguments);

    /// <summary>Our command line, as the restored package has it.</summary>
    public Task<CommandResult> ToolAsync(params string[] arguments) => DotnetAsync(["exec", PackageFeed.ToolFile, .. arguments]);

    public Task<CommandResult> DotnetAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Dotnet.RunAsync(Path, arguments, environment);
}
