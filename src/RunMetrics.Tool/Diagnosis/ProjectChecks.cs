using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Tool.Setup;

namespace RunMetrics.Tool.Diagnosis;

/// <summary>Which test projects see the package. The restored assets say so exactly; project files only say what somebody meant.</summary>
internal static class ProjectChecks
{
    private static readonly string[] TestPackages = ["Microsoft.NET.Test.Sdk/", "Microsoft.Testing.Platform/", "xunit.v3/", "TUnit/"];

    public static IEnumerable<Check> Of(RepositoryLayout layout)
    {
        var projects = layout.Projects.Select(project => (Name: layout.Relative(project), Packages: Packages(project))).ToList();
        var tests = projects.Where(project => project.Packages.Any(package => TestPackages.Any(test => package.StartsWith(test, StringComparison.OrdinalIgnoreCase)))).ToList();
        var unrestored = projects.Where(project => project.Packages.Count == 0).Select(project => project.Name).ToList();
        if (tests.Count == 0)
        {
            yield return unrestored.Count > 0
                ? Check.Warn("projects", $"{Numbers.Count(unrestored.Count, "project")} without a restore, so nobody can say which run tests", "Run 'dotnet restore', then ask again.")
                : Check.Warn("projects", $"none of {Numbers.Count(projects.Count, "project")} runs tests", "Call doctor in the repository of your tests, or add a test project.");
            yield break;
        }

        foreach (var (name, packages) in tests)
        {
            var package = packages.FirstOrDefault(package => package.StartsWith("RunMetrics/", StringComparison.OrdinalIgnoreCase));
            yield return package is null
                ? Check.Fail("project", $"'{name}' does not see the package", "Run 'runmetrics init', then 'dotnet restore'. A Directory.Build.props in between may hide the reference.")
                : Check.Ok("project", $"'{name}' sees {package.Replace('/', ' ')}");
        }

        foreach (var warning in RestoreWarnings.For(layout))
            yield return Check.Warn("restore", warning.Split(". ")[0], warning[(warning.IndexOf(". ", StringComparison.Ordinal) + 2)..]);
    }

    /// <summary>Names and versions of the packages a project was restored with; none when it was not.</summary>
    private static List<string> Packages(string project)
    {
        var assets = Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json");
        if (!File.Exists(assets))
            return [];
        try
        {
            using var stream = File.OpenRead(assets);
            using var document = JsonDocument.Parse(stream);
            return [.. document.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name), "restored/"];
        }
        catch (Exception error) when (error is JsonException or IOException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }
}
