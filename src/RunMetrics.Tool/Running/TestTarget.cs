using System.Text.Json;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Tool.Setup;

namespace RunMetrics.Tool.Running;

/// <summary>What <c>dotnet test</c> would be given: a solution or a project, and the projects in it.</summary>
internal sealed record TestTarget
{
    /// <summary>Solution, filter or project, absolute; null where only a folder of projects was found.</summary>
    public string? Path { get; init; }

    /// <summary>Projects of C#, F# and VB, absolute and sorted.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    /// <summary>True where <c>global.json</c> chooses Microsoft.Testing.Platform.</summary>
    public bool TestingPlatform { get; init; }

    /// <summary>Finds it as <c>dotnet test</c> does in the working directory, else upwards to the root of the repository, else all projects below.</summary>
    /// <param name="given">Solution, project or folder, absolute; null for the working directory.</param>
    /// <param name="workingDirectory">Working directory.</param>
    /// <param name="root">Root of the repository.</param>
    /// <exception cref="InvalidDataException">There is nothing, too much, or something else; the message says what.</exception>
    public static TestTarget Find(string? given, string workingDirectory, string root)
    {
        var start = given ?? workingDirectory;
        if (File.Exists(start))
            return OfFile(start);
        if (!Directory.Exists(start))
            throw new InvalidDataException($"There is no '{start}'.");
        for (var folder = start; folder is not null && (folder == start || IsBelow(folder, root)); folder = given is null ? System.IO.Path.GetDirectoryName(folder) : null)
        {
            if (One(folder) is { } file)
                return OfFile(file);
        }

        var projects = RepositoryLayout.Read(start).Projects;
        return projects.Count > 0
            ? new TestTarget { Projects = projects, TestingPlatform = ChoosesTestingPlatform(start) }
            : throw new InvalidDataException($"There is no solution and no project in '{start}'. Name one: runmetrics test --target PATH.");
    }

    private static string? One(string folder)
    {
        // Of a solution in both formats the new one counts, as for dotnet.
        string[] solutions = [.. Directory.EnumerateFiles(folder).Where(static file => SolutionFile.Is(file) && !file.EndsWith(".slnf", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        string[] found = solutions.Length > 0 ? solutions : [.. Directory.EnumerateFiles(folder).Where(SolutionFile.IsProject).Order(StringComparer.Ordinal)];
        return found.Length <= 1 ? found.FirstOrDefault()
            : throw new InvalidDataException($"There are {string.Join(" and ", found.Select(System.IO.Path.GetFileName))} in '{folder}'. Choose one: runmetrics test --target {System.IO.Path.GetFileName(found[0])}.");
    }

    private static TestTarget OfFile(string file)
    {
        if (SolutionFile.IsProject(file))
            return new TestTarget { Path = file, Projects = [file], TestingPlatform = ChoosesTestingPlatform(System.IO.Path.GetDirectoryName(file)!) };
        if (!SolutionFile.Is(file))
            throw new InvalidDataException($"'{file}' is neither a solution nor a project.");
        return new TestTarget
        {
            Path = file,
            Projects = [.. SolutionFile.Projects(file, File.ReadAllText(file)).Where(File.Exists).Order(StringComparer.Ordinal)],
            TestingPlatform = ChoosesTestingPlatform(System.IO.Path.GetDirectoryName(file)!),
        };
    }

    private static bool IsBelow(string folder, string root) => (folder + System.IO.Path.DirectorySeparatorChar).StartsWith(System.IO.Path.TrimEndingDirectorySeparator(root) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // The nearest one counts, whether or not it says anything about tests.
    private static bool ChoosesTestingPlatform(string start)
    {
        for (var folder = start; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var file = System.IO.Path.Combine(folder, "global.json");
            if (!File.Exists(file))
                continue;
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                return json.RootElement.TryGetProperty("test", out var test) && test.TryGetProperty("runner", out var runner) && runner.GetString() == "Microsoft.Testing.Platform";
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                return false;
            }
        }

        return false;
    }
}
