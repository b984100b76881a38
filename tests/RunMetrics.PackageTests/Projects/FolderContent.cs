namespace RunMetrics.PackageTests.Projects;

/// <summary>What a throw-away folder is made of.</summary>
internal sealed record FolderContent
{
    public const string Ignored = "bin/\nobj/\nTestResults/\n";

    /// <summary>The name of the folder itself.</summary>
    public string Name { get; init; } = "sample";

    /// <summary>Path with '/' → text.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Whether <c>obj</c> is there already, so that a situation need not pay for a restore.</summary>
    public bool Restored { get; init; } = true;

    public bool UnderGit { get; init; } = true;

    /// <summary>One test project <c>Sample.Tests</c> at the root of the repository.</summary>
    public static FolderContent OfProject(ProjectFile project, string? tests = null) => new()
    {
        Files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [".gitignore"] = Ignored,
            ["Sample.Tests.csproj"] = project.Text(),
            ["CalculatorTests.cs"] = tests ?? TestSources.Of(project.Framework ?? TestFramework.Xunit2),
        },
    };

    /// <summary>A copy of the text files of a folder, without what builds and runs leave there.</summary>
    public static FolderContent OfFolder(string folder) => new()
    {
        Name = Path.GetFileName(folder),
        Restored = false,
        Files = new SortedDictionary<string, string>(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "TestResults"))
                .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(folder, path))),
            StringComparer.Ordinal),
    };

    public FolderContent With(string path, string text) => this with
    {
        Files = new SortedDictionary<string, string>(new Dictionary<string, string>(Files) { [path] = text }, StringComparer.Ordinal),
    };
}
