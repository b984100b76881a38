using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Tests.Dependencies;

namespace RunMetrics.Tests.Collecting;

/// <summary>Graphs that builds wrote, joined into the run.</summary>
public sealed class RecordedGraphTests : IDisposable
{
    private readonly RecordedRun _run = new();
    private readonly CompiledSource _compiled = new();

    public void Dispose()
    {
        _run.Dispose();
        _compiled.Dispose();
    }

    [Fact]
    public void The_run_has_one_graph_of_the_tests_and_of_what_they_reference()
    {
        var shop = Graph("Shop", "net10.0", "public class Basket;");
        var tests = Graph("Shop.Tests", "net10.0", "class BasketTests { object o = new Basket(); }", _compiled.Folder + "/Shop.dll");
        Session(List("tests/Shop.Tests", (tests, "tests/Shop.Tests"), (shop, "src/Shop")));

        var graph = Collect()!;

        Assert.Equal(
            [("Shop", "src/Shop/Shop.csproj", false, "net10.0"), ("Shop.Tests", "tests/Shop.Tests/Shop.Tests.csproj", true, "net10.0")],
            graph.Assemblies.Where(assembly => assembly.Symbols is not null).Select(assembly => (assembly.Name, assembly.Project, assembly.Test!.Value, assembly.TargetFramework)));
        Assert.Contains("BasketTests", graph.Types.Name);
        Assert.Equal(RecordedRun.Id, graph.RunId);
    }

    [Fact]
    public void An_assembly_of_several_target_frameworks_counts_once_in_its_newest()
    {
        var old = Graph("Shop", "net9.0", "public class Basket; public class OnlyInOld;");
        var middle = Graph("Shop", "netstandard2.0", "public class Basket;");
        var @new = Graph("Shop", "net10.0", "public class Basket; public class OnlyInNew;");
        Session(List("src/Shop", (old, "src/Shop"), (middle, "src/Shop"), (@new, "src/Shop"), (@new, "src/Shop")));

        var graph = Collect()!;

        var shop = graph.Assemblies.Single(assembly => assembly.Symbols is not null);
        Assert.Equal("net10.0", shop.TargetFramework);
        Assert.Equal(["net9.0", "netstandard2.0"], shop.OtherTargetFrameworks);
        Assert.Equal(["Basket", "OnlyInNew"], graph.Types.Name.Take(graph.OwnTypes));
    }

    [Fact]
    public void A_damaged_graph_is_named_and_the_others_stay()
    {
        var damaged = _run.Files.File("obj", "Broken.runmetrics.graph");
        Directory.CreateDirectory(Path.GetDirectoryName(damaged)!);
        File.WriteAllText(damaged, "not a graph");
        Session(List("src/Shop", (Graph("Shop", "net10.0", "public class Basket;"), "src/Shop"), (damaged, "src/Broken"), (_run.Files.File("obj", "gone.graph"), "src/Gone")));

        var collected = _run.Host([RecordedRun.Result("Adds")]).Collect(RecordedRun.Options);

        Assert.Equal(["Basket"], collected.Snapshot.Dependencies!.Types.Name.Take(collected.Snapshot.Dependencies.OwnTypes));
        var findings = collected.Diagnostics.Where(finding => finding.Code == DiagnosticCodes.GraphNotReadable).Select(finding => finding.Message).ToArray();
        Assert.Equal(2, findings.Length);
        Assert.Contains(findings, finding => finding.StartsWith("'obj/Broken.runmetrics.graph'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_graphs_has_none()
    {
        Session(_run.Files.File("obj", "never-written.graphs"));

        Assert.Null(Collect());
    }

    [Theory]
    [InlineData("net8.0", ".NETCoreApp,Version=v8.0")]
    [InlineData("netcoreapp3.1", ".NETCoreApp,Version=v3.1")]
    [InlineData("netstandard2.0", ".NETStandard,Version=v2.0")]
    [InlineData("net472", ".NETFramework,Version=v4.7.2")]
    [InlineData("Odd,Version=v1", "Odd,Version=v1")]
    [InlineData(null, "")]
    public void A_framework_has_the_name_project_files_use(string? moniker, string text) => Assert.Equal(moniker, new FrameworkName(text).Moniker);

    private DependencyGraph? Collect() => _run.Host([RecordedRun.Result("Adds")]).Collect(RecordedRun.Options).Snapshot.Dependencies;

    private void Session(string list) => _run.Session(more: new { graphs = list });

    private string Graph(string name, string framework, string source, params string[] references)
    {
        var version = framework.StartsWith("netstandard", StringComparison.Ordinal) ? $".NETStandard,Version=v{framework[11..]}" : $".NETCoreApp,Version=v{framework[3..]}";
        var attribute = $"[assembly: System.Runtime.Versioning.TargetFramework(\"{version}\")] ";
        var dll = _compiled.Compile(name, attribute + source, references: references);
        var graph = _run.Files.File("obj", framework, name + ".runmetrics.graph");
        Directory.CreateDirectory(Path.GetDirectoryName(graph)!);
        File.WriteAllBytes(graph, GraphFile.Write(AssemblyReader.Read(dll)));
        return graph;
    }

    private string List(string project, params (string Graph, string Project)[] graphs)
    {
        var list = _run.Files.File("obj", "list.graphs");
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.WriteAllLines(list, [
            JsonSerializer.Serialize(new { kind = "project", project = ProjectFile(project), targetFramework = "net10.0" }),
            .. graphs.Select(graph => JsonSerializer.Serialize(new { kind = "graph", graph = graph.Graph, project = ProjectFile(graph.Project) })),
        ]);
        return list;
    }

    private string ProjectFile(string project) => _run.Files.File([.. project.Split('/'), Path.GetFileName(project) + ".csproj"]);
}
