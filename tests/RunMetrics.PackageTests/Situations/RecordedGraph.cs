using System.Text.Json;
using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The dependency graph: of the library too, although only the test project has the package.</summary>
public sealed class RecordedGraph
{
    [Fact]
    public async Task The_package_in_the_test_project_alone_gives_the_graph_of_the_library()
    {
        var comparison = await Comparison.OfAsync(Sample.LibraryAndTests, "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        AssertGraph(await comparison.RunFolder.OnlyRunAsync());
    }

    [Fact]
    public async Task A_build_of_its_own_before_the_tests_gives_the_same_graph()
    {
        var comparison = await Comparison.OfAsync(Sample.LibraryAndTests, async folder =>
        {
            (await folder.DotnetAsync("build", "--no-restore")).EnsureExitCode(0);
            return await folder.DotnetAsync("test", "--no-build");
        });

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        AssertGraph(comparison.RunFolder.Runs[^1]);
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        var comparison = await Comparison.OfAsync(Sample.LibraryAndTests, "test", "--no-restore", "-p:RunMetricsDependencies=off");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        Assert.Null((await comparison.RunFolder.OnlyRunAsync()).Dependencies);
    }

    private static void AssertGraph(Run run)
    {
        var graph = run.Dependencies!.Value;
        var own = graph.GetProperty("assemblies").EnumerateArray().Where(assembly => assembly.TryGetProperty("symbols", out _)).ToList();
        Assert.Equal(["Sample", "Sample.Tests"], own.Select(assembly => assembly.GetProperty("name").GetString()));
        Assert.Equal([false, true], own.Select(IsTest));
        var files = graph.GetProperty("files").EnumerateArray().Select(file => file.GetString()).ToList();
        Assert.Contains("src/Sample/Calculator.cs", files);
        Assert.Contains("tests/Sample.Tests/CalculatorTests.cs", files);
        var types = graph.GetProperty("types").GetProperty("name").EnumerateArray().Select(type => type.GetString()).ToList();
        Assert.Contains("Calculator", types);
        var from = 0;
        var edges = graph.GetProperty("edges");
        var pairs = edges.GetProperty("from").EnumerateArray().Select(distance => from += distance.GetInt32()).Zip(edges.GetProperty("to").EnumerateArray().Select(to => to.GetInt32())).ToList();
        Assert.Contains(("CalculatorTests", "Calculator"), pairs.Select(pair => (types[pair.First], types[pair.Second])));
    }

    private static bool IsTest(JsonElement assembly) => assembly.TryGetProperty("test", out var test) && test.GetBoolean();
}
