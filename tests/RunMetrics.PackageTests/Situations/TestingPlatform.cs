using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>Microsoft.Testing.Platform: 1 with xunit.v3, 2 with MSTest; there is no VSTest logger in these.</summary>
public sealed class TestingPlatform
{
    private const string Runner = """{ "test": { "runner": "Microsoft.Testing.Platform" } }""";

    [Theory]
    [InlineData(nameof(TestFramework.XunitV3))]
    [InlineData(nameof(TestFramework.MSTestRunner))]
    public async Task The_runner_of_global_json_records_results_through_the_extension(string framework)
    {
        var comparison = await Comparison.OfAsync(
            package => Content(package, Enum.Parse<TestFramework>(framework)), "test", "--no-restore", "--project", "Sample.Tests.csproj");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        AssertOnlyOurExtensionWasAdded(comparison);
        Assert.Single(ConsoleView.OurLines(comparison.ResultWith));
        await AssertRecordedAsync(comparison.RunFolder);
    }

    [Fact]
    public async Task A_failing_test_keeps_the_exit_code_and_its_message()
    {
        var comparison = await Comparison.OfAsync(
            package => Content(package, TestFramework.XunitV3, TestSources.XunitFailing), "test", "--no-restore", "--project", "Sample.Tests.csproj");

        Assert.NotEqual(0, comparison.ResultWith.ExitCode);
        AssertOnlyOurExtensionWasAdded(comparison);
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("failed", "1/2/0/0"), (run.Result, run.Totals()));
        var division = Assert.Single(run.Tests, test => test.GetProperty("methodName").GetString() == "Divides").GetProperty("attempts")[0];
        Assert.Contains("Dividing by zero is not supported.", division.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_projects_of_a_solution_are_one_run()
    {
        var comparison = await Comparison.OfAsync(
            package => Sample.Solution(new Dictionary<string, string>
            {
                ["one/One.csproj"] = new ProjectFile { Package = package, Framework = TestFramework.XunitV3 }.Text(),
                ["one/OneTests.cs"] = TestSources.Xunit,
                ["two/Two.csproj"] = new ProjectFile { Package = package, Framework = TestFramework.MSTestRunner }.Text(),
                ["two/TwoTests.cs"] = TestSources.Of(TestFramework.MSTestRunner),
            }).With("global.json", Runner),
            "test", "--no-restore", "--solution", "Sample.slnx");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        AssertOnlyOurExtensionWasAdded(comparison);
        Assert.Single(ConsoleView.OurLines(comparison.ResultWith));
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal("8/0/2/0", run.Totals());
        Assert.Equal(["One", "Two"], run.Modules.Select(module => module.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Without_the_runner_the_adapter_reports_through_VSTest_and_nothing_is_counted_twice()
    {
        var comparison = await Comparison.OfAsync(package => Sample.OneProject(package, TestFramework.XunitV3UnderVSTest), "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        AssertOnlyOurExtensionWasAdded(comparison);
        Assert.Single(ConsoleView.OurLines(comparison.ResultWith));
        var run = await AssertRecordedAsync(comparison.RunFolder);
        Assert.Equal("vstest", Assert.Single(run.Modules).GetProperty("platform").GetString());
    }

    /// <remarks>MSTest, because an xunit.v3 program started by hand uses xUnit's own runner unless the project says otherwise.</remarks>
    [Fact]
    public async Task A_test_program_run_directly_is_a_run_of_its_own()
    {
        var comparison = await Comparison.OfAsync(package => Content(package, TestFramework.MSTestRunner), async folder =>
        {
            (await folder.DotnetAsync("build", "--no-restore")).EnsureExitCode(0);
            return await Dotnet.RunAsync(folder.Path, ["exec", folder.Find("bin", "Debug", "net10.0", "Sample.Tests.dll")]);
        });

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        AssertOnlyOurExtensionWasAdded(comparison);
        await AssertRecordedAsync(comparison.RunFolder);
    }

    private static FolderContent Content(string? package, TestFramework framework, string? tests = null) =>
        FolderContent.OfProject(new ProjectFile { Package = package, Framework = framework }, tests).With("global.json", Runner);

    private static async Task<Run> AssertRecordedAsync(RunFolderReader folder)
    {
        var run = await folder.OnlyRunAsync();
        Assert.Equal(("finished", "passed", "4/0/1/0"), (run.State, run.Result, run.Totals()));
        Assert.All(run.Tests, test => Assert.Equal("Sample.Tests.CalculatorTests", test.GetProperty("className").GetString()));
        Assert.Equal(2, run.Tests.Count(test => test.GetProperty("methodName").GetString() == "Squares"));
        return run;
    }

    private static void AssertOnlyOurExtensionWasAdded(Comparison comparison)
    {
        string[] ours = [.. FileTree.Of(comparison.With.Path).Where(path => Path.GetFileName(path).StartsWith("RunMetrics.TestingPlatform", StringComparison.Ordinal))];
        comparison.AssertUserSeesNoDifference(ours);
    }
}
