using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary><c>runmetrics test</c>: what is run, what is not, and what is said of both.</summary>
public sealed class SelectedTests
{
    [Fact]
    public async Task A_project_of_which_nothing_has_changed_is_not_run_again()
    {
        var folder = await CreateAsync();

        var first = await folder.ToolAsync("test");
        var second = await folder.ToolAsync("test");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("passed  Sample.Tests (net10.0): 1 passed", first.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was run: 2 tests of 2 projects passed before", second.Output, StringComparison.Ordinal);
        var run = await new RunFolderReader(folder.RunMetricsFolder, second).OnlyRunAsync();
        Assert.Equal(("passed", 2), (run.Result, run.Modules.Count));
        Assert.False(run.Summary.TryGetProperty("cached", out _));
        // Rules are about all of it.
        Assert.Contains("to run  Other.Tests", (await folder.ToolAsync("test", "--gate", "--list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_built_from_a_changed_file_is_run_and_the_rest_is_said_to_be_cached()
    {
        var folder = await CreateAsync();
        (await folder.ToolAsync("test")).EnsureExitCode(0);
        folder.Write("src/Sample/Calculator.cs", "namespace Sample;\n\npublic static class Calculator\n{\n    public static int Two() => 1 + 1;\n}\n");

        var result = await folder.ToolAsync("test");

        Assert.Equal(0, result.ExitCode);
        var reader = new RunFolderReader(folder.RunMetricsFolder, result);
        await reader.AssertSoundAsync();
        Assert.Equal("Sample.Tests", Assert.Single(reader.Runs[1].Modules).GetProperty("name").GetString());
        var cached = Assert.Single(reader.Runs[1].Summary.GetProperty("cached").EnumerateArray());
        Assert.Equal(("Other.Tests", reader.Runs[0].Id), (cached.GetProperty("project").GetString(), cached.GetProperty("runId").GetString()));
        Assert.Contains("Other.Tests: 1 passed in run " + reader.Runs[0].Id, reader.JobSummary, StringComparison.Ordinal);
        Assert.Contains("1 project cached", result.Output, StringComparison.Ordinal);
        // What is uncommitted is a change of the branch, too.
        var list = await folder.ToolAsync("test", "changed", "--list", "--no-cache");
        Assert.Contains("to run  Sample.Tests: 'src/Sample/Calculator.cs' is part of it", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Other.Tests", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_passed_without_being_built_says_nothing_about_the_files()
    {
        var folder = await CreateAsync();
        (await folder.ToolAsync("test")).EnsureExitCode(0);
        folder.Write("src/Sample/Calculator.cs", "namespace Sample;\n\npublic static class Calculator\n{\n    public static int Two() => 3;\n}\n");

        var old = await folder.ToolAsync("test", "--no-build");
        var now = await folder.ToolAsync("test");

        Assert.Equal((0, 1), (old.ExitCode, now.ExitCode));
        Assert.Contains("FAILED  Sample.Tests.CalculatorTests.Knows_two", now.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_test_is_tried_again_and_both_attempts_are_kept()
    {
        var folder = await CreateAsync();
        folder.Write("tests/Other.Tests/WobblyTests.cs", """
            namespace Other.Tests;

            public class WobblyTests
            {
                [Fact]
                public void Passes_the_second_time()
                {
                    if (!System.IO.File.Exists("been-here"))
                    {
                        System.IO.File.WriteAllText("been-here", "");
                        Assert.Fail("The first time.");
                    }
                }
            }
            """);

        var result = await folder.ToolAsync("test", "--retry", "2");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("FAILED  Other.Tests.WobblyTests.Passes_the_second_time", result.Output, StringComparison.Ordinal);
        Assert.Contains("retry 1 of 2", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("retry 2 of 2", result.Output, StringComparison.Ordinal);
        var run = await new RunFolderReader(folder.RunMetricsFolder, result).OnlyRunAsync();
        var wobbly = Assert.Single(run.Tests, test => test.GetProperty("methodName").GetString() == "Passes_the_second_time");
        Assert.Equal(["failed", "passed"], wobbly.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("outcome").GetString()));
        Assert.True(wobbly.GetProperty("flaky").GetBoolean());
        Assert.All(run.Tests.Where(test => test.GetProperty("id").GetString() != wobbly.GetProperty("id").GetString()), test => Assert.Single(test.GetProperty("attempts").EnumerateArray()));
        // It passed in the end, but not for good: the project is run again, and the other one is not.
        Assert.Contains("cached  Sample.Tests", (await folder.ToolAsync("test", "--list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_is_run_by_its_own_and_fails_the_command()
    {
        var folder = await CreateAsync();
        folder.Write("tests/Other.Tests/FailingTests.cs", "namespace Other.Tests;\n\npublic class FailingTests\n{\n    [Fact]\n    public void Fails() => Assert.Fail(\"For good.\");\n}\n");

        var all = await folder.ToolAsync("test");
        var failed = await folder.ToolAsync("test", "failed");

        Assert.Equal((1, 1), (all.ExitCode, failed.ExitCode));
        var runs = new RunFolderReader(folder.RunMetricsFolder, failed).Runs;
        Assert.Equal("Fails", Assert.Single(runs[1].Tests).GetProperty("methodName").GetString());
    }

    [Fact]
    public async Task A_build_that_fails_shows_its_errors()
    {
        var folder = await CreateAsync();
        folder.Write("src/Sample/Broken.cs", "class Broken {");

        var result = await folder.ToolAsync("test");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Broken.cs(1,15): error CS1513", result.Output, StringComparison.Ordinal);
        Assert.Contains("build failed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_repeated_are_told_with_their_rate()
    {
        var folder = await CreateAsync();

        var result = await folder.ToolAsync("test", "--repeat", "3");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("repeated: no test failed in 3 runs: with 95 % confidence none fails more often than", result.Output, StringComparison.Ordinal);
        Assert.All((await new RunFolderReader(folder.RunMetricsFolder, result).OnlyRunAsync()).Tests, test => Assert.Equal(3, test.GetProperty("attempts").GetArrayLength()));
    }

    private static Task<ThrowAwayFolder> CreateAsync() => ThrowAwayFolder.CreateAsync(Sample.Solution(new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/Sample/Sample.csproj"] = new ProjectFile { Framework = null, Package = null }.Text(),
        ["src/Sample/Calculator.cs"] = "namespace Sample;\n\npublic static class Calculator\n{\n    public static int Two() => 2;\n}\n",
        ["tests/Sample.Tests/Sample.Tests.csproj"] = new ProjectFile { Package = ProjectFile.PlainReference, Items = """<ProjectReference Include="../../src/Sample/Sample.csproj" />""" }.Text(),
        ["tests/Sample.Tests/CalculatorTests.cs"] = "namespace Sample.Tests;\n\npublic class CalculatorTests\n{\n    [Fact]\n    public void Knows_two() => Assert.Equal(2, Calculator.Two());\n}\n",
        ["tests/Other.Tests/Other.Tests.csproj"] = new ProjectFile { Package = ProjectFile.PlainReference }.Text(),
        ["tests/Other.Tests/OtherTests.cs"] = "namespace Other.Tests;\n\npublic class OtherTests\n{\n    [Fact]\n    public void Passes() => Assert.True(true);\n}\n",
    }));
}
