using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The user collects coverage already: once, as they asked, and we read the result.</summary>
public sealed class CoverageByTheUser
{
    private const string Coverlet = """<PackageReference Include="coverlet.collector" Version="8.0.1" />""";

    [Fact]
    public async Task Collecting_on_the_command_line_gives_one_file_with_the_same_numbers()
    {
        var comparison = await Comparison.OfAsync(Content, "test", "--no-restore", "--collect", "XPlat Code Coverage");

        comparison.AssertUserSeesNoDifference();
        Assert.Equal(Cobertura.Totals(Results(comparison.Without)), Cobertura.Totals(Results(comparison.With)));
        var run = await comparison.RunFolder.OnlyRunAsync();
        var coverage = run.Summary.GetProperty("coverage");
        var totals = $"{coverage.GetProperty("linesCovered").GetInt32()}/{coverage.GetProperty("linesValid").GetInt32()} lines, "
            + $"{coverage.GetProperty("branchesCovered").GetInt32()}/{coverage.GetProperty("branchesValid").GetInt32()} branches";
        Assert.Equal(Cobertura.Totals(Results(comparison.With)), totals);
    }

    [Fact]
    public async Task Without_any_flag_the_package_collects_by_itself_and_one_property_switches_that_off()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.LibraryAndTests(ProjectFile.PlainReference));
        (await folder.DotnetAsync("test", "--no-restore")).EnsureExitCode(0);
        (await folder.DotnetAsync("test", "--no-build", "-p:RunMetricsCoverage=off")).EnsureExitCode(0);

        var runs = new RunFolderReader(folder.RunMetricsFolder).Runs;
        Assert.Equal(5, runs[0].Summary.GetProperty("coverage").GetProperty("linesCovered").GetInt32());
        Assert.False(runs[1].Summary.TryGetProperty("coverage", out _));
        Assert.Equal("2/0/0/0", runs[1].Totals());
    }

    [Fact]
    public async Task A_deterministic_build_as_in_CI_is_covered_and_located_all_the_same()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.LibraryAndTests(ProjectFile.PlainReference));
        await Processes.Git.RunAsync(folder.Path, "remote", "add", "origin", "https://github.com/octo/sample.git");
        var result = await folder.DotnetAsync("test", "--no-restore", "-p:ContinuousIntegrationBuild=true");

        Assert.Equal(0, result.ExitCode);
        var run = await new RunFolderReader(folder.RunMetricsFolder, result).OnlyRunAsync();
        Assert.Equal(5, run.Summary.GetProperty("coverage").GetProperty("linesCovered").GetInt32());
        Assert.All(run.Tests, test => Assert.Equal("tests/Sample.Tests/CalculatorTests.cs", test.GetProperty("source").GetProperty("path").GetString()));
    }

    private static string Results(ThrowAwayFolder folder) => folder.Find("tests", "Sample.Tests", "TestResults");

    private static FolderContent Content(string? package)
    {
        var content = Sample.LibraryAndTests(package);
        var project = content.Files["tests/Sample.Tests/Sample.Tests.csproj"].Replace("</ItemGroup>", Coverlet + "</ItemGroup>", StringComparison.Ordinal);
        return content.With("tests/Sample.Tests/Sample.Tests.csproj", project);
    }
}
