using System.Text.Json;
using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The analyzer, in projects that have the package: edges that IL does not show.</summary>
public sealed class AnalyzedProjects
{
    [Fact]
    public async Task A_constant_is_an_edge_of_the_source()
    {
        var comparison = await Comparison.OfAsync(Content, "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var graph = (await comparison.RunFolder.OnlyRunAsync()).Dependencies!.Value;
        Assert.Equal(("const", "source"), Edge(graph, "Basket", "Limits"));
        Assert.Equal(("call", "il"), Edge(graph, "Basket", "Shelf"));
    }

    [Fact]
    public async Task A_build_with_nothing_to_do_compiles_nothing_and_a_changed_file_is_analysed_again()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Content(ProjectFile.PlainReference));
        (await folder.DotnetAsync("build", "--no-restore")).EnsureExitCode(0);
        var assembly = folder.Find("src", "Sample", "obj", "Debug", "net10.0", "Sample.dll");
        var uses = folder.Find("src", "Sample", "obj", "Debug", "net10.0", "Sample.runmetrics.uses");
        var (compiled, content) = (File.GetLastWriteTimeUtc(assembly), await File.ReadAllTextAsync(uses));

        (await folder.DotnetAsync("build", "--no-restore")).EnsureExitCode(0);

        Assert.Equal(compiled, File.GetLastWriteTimeUtc(assembly));
        folder.Write("src/Sample/Basket.cs", "namespace Sample;\n\npublic static class Basket\n{\n    public static int Size() => Shelf.Free();\n}\n");
        (await folder.DotnetAsync("build", "--no-restore")).EnsureExitCode(0);
        Assert.NotEqual(content, await File.ReadAllTextAsync(uses));
        (await folder.DotnetAsync("clean")).EnsureExitCode(0);
        Assert.False(File.Exists(uses));
    }

    [Theory]
    [InlineData("-p:RunMetricsAnalyzer=off")]
    [InlineData("-p:RunAnalyzers=false")]
    public async Task Without_the_analyzer_those_edges_are_absent_and_nothing_else_is(string how)
    {
        var comparison = await Comparison.OfAsync(Content, "test", "--no-restore", how);

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var graph = (await comparison.RunFolder.OnlyRunAsync()).Dependencies!.Value;
        Assert.False(graph.TryGetProperty("origins", out _));
        Assert.Equal(("call", "il"), Edge(graph, "Basket", "Shelf"));
        Assert.DoesNotContain(FileTree.Of(comparison.With.Path), path => path.EndsWith(".runmetrics.uses", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_analyzed_build_left_is_not_taken_for_a_later_one_without()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Content(ProjectFile.PlainReference));
        (await folder.DotnetAsync("build", "--no-restore")).EnsureExitCode(0);
        folder.Write("src/Sample/Basket.cs", "namespace Sample;\n\npublic static class Basket\n{\n    public static int Size() => Shelf.Free();\n}\n");

        var result = await folder.DotnetAsync("test", "--no-restore", "-p:RunAnalyzers=false");

        var graph = (await new RunFolderReader(folder.RunMetricsFolder, result).OnlyRunAsync()).Dependencies!.Value;
        Assert.Null(Edge(graph, "Basket", "Limits"));
        Assert.Equal(("call", "il"), Edge(graph, "Basket", "Shelf"));
    }

    [Fact]
    public async Task A_broken_rule_is_a_warning_of_the_build_with_file_and_line()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Content(ProjectFile.PlainReference));
        folder.Write("runmetrics.json", """
            {
              "rules": {
                "forbidden": [
                  { "name": "no shelves", "because": "they are full", "severity": "warning", "from": { "type": ["Sample.Basket"] }, "to": { "type": ["Sample.Shelf"] } },
                  { "name": "tests are apart", "severity": "warning", "from": { "assembly": ["Sample.Tests"] }, "to": { "typeNot": ["Sample.Tests.*"] } }
                ]
              }
            }
            """);

        var first = await folder.DotnetAsync("build", "--no-restore", "--no-incremental");
        folder.Write("runmetrics.baseline.json", """{ "violations": [ { "rule": "no shelves", "from": "Sample.Basket", "to": "Sample.Shelf" } ] }""");
        var second = await folder.DotnetAsync("build", "--no-restore");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains(
            "Basket.cs(5,47): warning RUNM5001: 'Sample.Basket' uses 'Sample.Shelf' (call), which the rule 'no shelves' forbids: they are full. Cut the edge, or change the rule in runmetrics.json.",
            first.Output, StringComparison.Ordinal);
        // A reference to another project is own code, too.
        Assert.Contains("BasketTests.cs(6,45): warning RUNM5001: 'Sample.Tests.BasketTests' uses 'Sample.Basket' (call), which the rule 'tests are apart' forbids.", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no shelves", second.Output, StringComparison.Ordinal);
        Assert.Contains("tests are apart", second.Output, StringComparison.Ordinal);
    }

    // Kinds and origin of an edge; null for none.
    private static (string Kinds, string Origin)? Edge(JsonElement graph, string from, string to)
    {
        var types = graph.GetProperty("types").GetProperty("name").EnumerateArray().Select(type => type.GetString()).ToList();
        var (edges, at) = (graph.GetProperty("edges"), 0);
        for (var i = 0; i < edges.GetProperty("from").GetArrayLength(); i++)
        {
            at += edges.GetProperty("from")[i].GetInt32();
            if (types[at] != from || types[edges.GetProperty("to")[i].GetInt32()] != to)
                continue;
            var set = edges.GetProperty("kinds")[i].GetInt32();
            return (graph.GetProperty("kindSets")[set].GetString()!, graph.TryGetProperty("origins", out var origins) ? origins[set].GetString()! : "il");
        }

        return null;
    }

    private static FolderContent Content(string? package) => Sample.Solution(new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/Sample/Sample.csproj"] = new ProjectFile { Framework = null, Package = package }.Text(),
        ["src/Sample/Basket.cs"] = "namespace Sample;\n\npublic static class Basket\n{\n    public static int Size() => Limits.Most - Shelf.Free();\n}\n",
        ["src/Sample/Shelf.cs"] = "namespace Sample;\n\npublic static class Shelf\n{\n    public static int Free() => 1;\n}\n",
        ["src/Sample/Limits.cs"] = "namespace Sample;\n\npublic static class Limits\n{\n    public const int Most = 3;\n}\n",
        ["tests/Sample.Tests/Sample.Tests.csproj"] = new ProjectFile { Package = package, Items = """<ProjectReference Include="../../src/Sample/Sample.csproj" />""" }.Text(),
        ["tests/Sample.Tests/BasketTests.cs"] = "namespace Sample.Tests;\n\npublic class BasketTests\n{\n    [Fact]\n    public void Has_a_size() => Assert.True(Basket.Size() > 0);\n}\n",
    });
}
