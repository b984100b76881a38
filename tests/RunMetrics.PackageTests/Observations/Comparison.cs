using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Observations;

/// <summary>The same command in two copies of a repository, one with the package and one without.</summary>
internal sealed class Comparison
{
    private const int Attempts = 4;

    public required ThrowAwayFolder With { get; init; }

    public required ThrowAwayFolder Without { get; init; }

    public required CommandResult ResultWith { get; init; }

    public required CommandResult ResultWithout { get; init; }

    public RunFolderReader RunFolder => new(With.RunMetricsFolder, ResultWith);

    /// <param name="content">Makes the repository from a project file's package reference (null = without us).</param>
    /// <param name="command">What the user does in it.</param>
    public static async Task<Comparison> OfAsync(Func<string?, FolderContent> content, Func<ThrowAwayFolder, Task<CommandResult>> command)
    {
        for (var attempt = 1; ; attempt++)
        {
            var with = await ThrowAwayFolder.CreateAsync(content(ProjectFile.PlainReference));
            var without = await ThrowAwayFolder.CreateAsync(content(null));
            var comparison = new Comparison { With = with, Without = without, ResultWith = await command(with), ResultWithout = await command(without) };
            // Consoles of the test platform that end in the same millisecond write into each other's lines, with us and without.
            if (attempt == Attempts || !(ConsoleView.IsMixedUp(comparison.ResultWith) || ConsoleView.IsMixedUp(comparison.ResultWithout)))
                return comparison;
        }
    }

    public static Task<Comparison> OfAsync(Func<string?, FolderContent> content, params string[] arguments) =>
        OfAsync(content, folder => folder.DotnetAsync(arguments));

    /// <summary>
    /// Exit code, console, files: all as they were without us, apart from our one line, the run folder, what the build keeps for us below
    /// <c>obj</c>, the coverage attachment we switched on, and what the caller names.
    /// </summary>
    public void AssertUserSeesNoDifference(params string[] allowedFiles)
    {
        Assert.True(ResultWith.ExitCode == ResultWithout.ExitCode, $"The exit code changed.\n{ResultWith}\nWithout us:\n{ResultWithout}");
        var without = ConsoleView.UserLines(ResultWithout, Without.Path);
        var with = ConsoleView.UserLines(ResultWith, With.Path).Where(line => !IsCoverageAttachment(line) || without.Contains(line, StringComparer.Ordinal));
        AssertSame("console output", without, [.. with]);
        AssertSame("summary", ConsoleView.Summaries(ResultWithout), ConsoleView.Summaries(ResultWith));
        var expected = FileTree.Of(Without.Path);
        var found = FileTree.Of(With.Path)
            .Where(path => !IsOurs(path) || expected.Contains(path, StringComparer.Ordinal))
            .Where(path => !allowedFiles.Contains(path, StringComparer.Ordinal));
        AssertSame("files", expected, [.. found]);
    }

    private static readonly string[] KeptInObj = [".runmetrics.sarif", ".runmetrics.cache", ".runmetrics.graph", ".runmetrics.uses", ".runmetrics.graphs"];

    private static bool IsOurs(string path) =>
        ((path.StartsWith("obj/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal)) && Array.Exists(KeptInObj, end => path.EndsWith(end, StringComparison.Ordinal)))
        || path.EndsWith("/coverage.cobertura.xml", StringComparison.Ordinal) || path.EndsWith("/coverage.json", StringComparison.Ordinal);

    // The test platform names every attachment, also the coverage files that are there because of us.
    private static bool IsCoverageAttachment(string line) =>
        line == "Attachments:" || (line.StartsWith("<folder>", StringComparison.Ordinal) && (line.EndsWith("/coverage.cobertura.xml", StringComparison.Ordinal) || line.EndsWith("/coverage.json", StringComparison.Ordinal)));

    private void AssertSame(string what, IReadOnlyList<string> without, IReadOnlyList<string> with)
    {
        var missing = without.Except(with, StringComparer.Ordinal).Select(line => "- " + line);
        var added = with.Except(without, StringComparer.Ordinal).Select(line => "+ " + line);
        string[] difference = [.. missing, .. added];
        Assert.True(difference.Length == 0, $"The {what} changed (- without us, + with us):\n{string.Join('\n', difference)}\n\n{ResultWith}");
    }
}
