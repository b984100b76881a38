using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The one place where the exit code may be ours: <c>RunMetricsGate</c>.</summary>
public sealed class GateInTheBuild
{
    private const string Settings = """{ "gates": { "run": [ { "metric": "tests", "min": LIMIT }, { "metric": "failedTests", "max": 0 } ] } }""";

    [Fact]
    public async Task Rules_decide_only_where_they_are_asked_to()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference).With("runmetrics.json", Rules(100)));

        var unasked = await folder.DotnetAsync("test", "--no-restore");
        Assert.Equal(0, unasked.ExitCode);
        Assert.DoesNotContain("RUNM7001", unasked.Everything, StringComparison.Ordinal);

        var failing = await folder.DotnetAsync("test", "--no-restore", "--no-build", "-p:RunMetricsGate=true");
        Assert.Equal(1, failing.ExitCode);
        var error = Assert.Single(failing.Lines, static line => line.Contains("RUNM7001", StringComparison.Ordinal));
        Assert.StartsWith("error RUNM7001: The gate fails: tests: 5, at least 100: 95 more tests needed. 'runmetrics gate --run ", error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.Find("runmetrics.json"), Rules(5));
        var passing = await folder.DotnetAsync(On, "test", "--no-restore", "--no-build");
        Assert.Equal(0, passing.ExitCode);
        Assert.Contains("RunMetrics: gate passed, 2 rules", passing.Lines);

        await File.WriteAllTextAsync(folder.Find("runmetrics.json"), Rules(5).Replace("failedTests", "failures", StringComparison.Ordinal));
        var unreadable = await folder.DotnetAsync(On, "test", "--no-restore", "--no-build");
        Assert.Equal(1, unreadable.ExitCode);
        Assert.Contains("its rules cannot be read", unreadable.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_tests_keep_their_exit_code_whatever_the_rules_say()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference, TestSources.XunitFailing)
            .With("runmetrics.json", """{ "gates": { "run": [ { "metric": "failedTests", "max": 0 } ] } }""")
            .With("runmetrics.quarantine.yml", "quarantine:\n  - { test: '*Divides', owner: a team, reason: known, issue: A-1, expires: 2999-12-31 }\n  - { test: '*Fails*', owner: a team, reason: known, issue: A-1, expires: 2999-12-31 }\n  - { test: A }\n"));

        var result = await folder.DotnetAsync(On, "test", "--no-restore");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("warning RUNM2056: 'runmetrics.quarantine.yml' line 4:", result.Everything, StringComparison.Ordinal);
        Assert.Contains("quarantined", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_projects_of_a_solution_in_worker_nodes_end_in_one_verdict()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.ThreeTestProjects(ProjectFile.PlainReference)
            .With("tests/Second/SecondTests.cs", TestSources.Xunit.Replace("CalculatorTests", "SecondTests", StringComparison.Ordinal))
            .With("runmetrics.json", Rules(100)));

        var result = await folder.DotnetAsync(On, "test", "--no-restore", "-m:3");

        Assert.Equal(1, result.ExitCode);
        Assert.Single(result.Lines, static line => line.Contains("RUNM7001", StringComparison.Ordinal));
        Assert.DoesNotContain("RUNM7002", result.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(1, true)]
    public async Task Under_the_newer_platform_the_command_ends_with_the_verdict_as_well(int limit, bool passes)
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference, TestFramework.MSTestRunner)
            .With("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""")
            .With("runmetrics.json", Rules(limit)));

        var result = await folder.DotnetAsync(On, "test", "--no-restore", "--project", "Sample.Tests.csproj");

        Assert.Equal(passes ? 0 : 1, result.ExitCode);
        Assert.Equal(!passes, result.Everything.Contains("error RUNM7001", StringComparison.Ordinal));
        Assert.Equal(passes, result.Lines.Contains("RunMetrics: gate passed, 2 rules"));
    }

    private static Dictionary<string, string?> On => new() { ["RUNMETRICS_GATE"] = "true" };

    private static string Rules(int tests) => Settings.Replace("LIMIT", tests.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
