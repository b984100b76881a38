using System.Text;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.References;

namespace RunMetrics.Tests.Dependencies;

/// <summary>What restores say of projects and packages.</summary>
public sealed class ReferenceTests : IDisposable
{
    private readonly CompiledSource _compiled = new();

    private const string Assets = """
        {
          "version": 3,
          "targets": {
            "net10.0": {
              "Kit/2.1.0": { "type": "package", "dependencies": { "Kit.Core": "2.0.0", "NETStandard.Library": "1.0.0" }, "compile": { "lib/net8.0/Kit.dll": {} }, "runtime": { "lib/net8.0/Kit.dll": {} } },
              "Kit.Core/2.1.0": { "type": "package", "compile": { "lib/net8.0/_._": {} } },
              "Shop/1.0.0": { "type": "project", "framework": ".NETStandard,Version=v2.0", "dependencies": { "Kit": "2.0.0" }, "compile": { "bin/placeholder/Shop.dll": {} } }
            },
            "net10.0/linux-x64": { "Other/1.0.0": { "type": "package" } },
            ".NETFramework,Version=v4.8": { "Old/1.0.0": { "type": "package" } }
          },
          "libraries": {
            "Kit/2.1.0": { "type": "package", "path": "kit/2.1.0" },
            "Kit.Core/2.1.0": { "type": "package" },
            "Old/1.0.0": { "type": "package" },
            "Shop/1.0.0": { "type": "project", "path": "../../src/Shop/Shop.csproj", "msbuildProject": "../../src/Shop/Shop.csproj" }
          },
          "project": {
            "restore": { "frameworks": { "net10.0": { "projectReferences": { "/repo/src/Shop/Shop.csproj": { "projectPath": "/repo/src/Shop/Shop.csproj" } } }, "net48": {} } },
            "frameworks": { "net10.0": { "dependencies": { "Unused": { "target": "Package" }, "Kit.Core": { "target": "Package" } } }, "net48": { "dependencies": { "Old": { "target": "Package" } } } }
          },
          "logs": [
            { "code": "NU1903", "level": "Warning", "message": "Package 'Kit.Core' 2.1.0 has a known high severity vulnerability, https://example.org/a-1", "libraryId": "Kit.Core", "targetGraphs": ["net10.0"] },
            { "code": "NU1603", "level": "Warning", "message": "…", "libraryId": "Kit" }
          ]
        }
        """;

    public void Dispose() => _compiled.Dispose();

    [Fact]
    public void A_restore_tells_direct_and_transitive_references_and_what_it_reported()
    {
        var tables = ReferenceTables.Of([Read("net10.0")], Relative)!;

        Assert.Equal(["src/Shop/Shop.csproj", "tests/Tests/Tests.csproj"], tables.Projects.Select(project => project.Path));
        Assert.Equal(["netstandard2.0", "net10.0"], tables.Projects.Select(project => project.TargetFramework));
        Assert.Equal(["Kit", "Kit.Core"], tables.Packages.Select(package => package.Name));
        Assert.Equal([0], tables.Projects[0].Packages);
        Assert.Equal([0], tables.Projects[1].Projects);
        Assert.Equal([1], tables.Projects[1].Packages);
        Assert.Equal([1], tables.Packages[0].Packages);
        Assert.All(tables.Packages, package => Assert.True(package.Direct));
        Assert.Null(tables.Packages[0].Vulnerabilities);
        Assert.Equal((VulnerabilitySeverity.High, "https://example.org/a-1"), (tables.Packages[1].Vulnerabilities![0].Severity, tables.Packages[1].Vulnerabilities![0].Advisory));
        Assert.Equal("Kit", tables.PackageOfAssembly["Kit"]);
        Assert.DoesNotContain("Shop", tables.PackageOfAssembly.Keys);
    }

    [Fact]
    public void A_target_framework_has_its_own_references()
    {
        var old = Read("net48");

        Assert.Equal(["Old"], old.Libraries.Select(library => library.Name));
        Assert.Equal(["Old"], old.Direct);
        Assert.Null(AssetsReader.ReadAssets(Encoding.UTF8.GetBytes(Assets), "/repo/tests/Tests/Tests.csproj", "net6.0"));
    }

    [Fact]
    public void Restores_are_put_together_in_any_order()
    {
        var (one, other) = (ReferenceTables.Of([Read("net10.0"), Read("net48")], Relative)!, ReferenceTables.Of([Read("net48"), Read("net10.0"), Read("net10.0")], Relative)!);

        Assert.Equal(one.Projects.Select(project => (project.Path, project.TargetFramework, string.Join(' ', project.Projects), string.Join(' ', project.Packages))), other.Projects.Select(project => (project.Path, project.TargetFramework, string.Join(' ', project.Projects), string.Join(' ', project.Packages))));
        Assert.Equal(one.Packages.Select(package => package.Name), other.Packages.Select(package => package.Name));
        Assert.Equal(3, one.Projects.Count);
    }

    [Fact]
    public void Projects_and_packages_are_levels_with_the_places_of_use()
    {
        var kit = _compiled.Compile("Kit", "namespace Kit { public class Tool; }");
        var graph = ReferenceTables.Of([Read("net10.0")], Relative)!.Join(With(DependencyGraphBuilder.Of([AssemblyReader.Read(_compiled.Compile("Shop", "namespace Shop { public class Store { Kit.Tool? a; Kit.Tool? b; } }", references: kit))]), "src/Shop/Shop.csproj"));

        Assert.Equal("Kit", graph.Assemblies.Single(assembly => assembly.Name == "Kit").Package);
        Assert.Equal(["src/Shop/Shop.csproj -> Kit 2 signature,reference", "tests/Tests/Tests.csproj -> Kit.Core 0 reference", "tests/Tests/Tests.csproj -> src/Shop/Shop.csproj 0 reference", "Kit -> Kit.Core 0 reference"], Edges(graph, GraphLevel.Package).Order(StringComparer.Ordinal).OrderBy(edge => edge.StartsWith("Kit", StringComparison.Ordinal)));
        Assert.Equal(["tests/Tests/Tests.csproj -> src/Shop/Shop.csproj 0 reference"], Edges(graph, GraphLevel.Project));
    }

    [Fact]
    public void An_assembly_beside_its_list_of_dependencies_has_references_too()
    {
        var deps = """
            {
              "targets": { ".NETCoreApp,Version=v10.0": {
                "Shop.Tests/1.0.0": { "dependencies": { "Kit": "2.1.0", "Shop": "1.0.0" }, "runtime": { "Shop.Tests.dll": {} } },
                "Kit/2.1.0": { "runtime": { "lib/net8.0/Kit.dll": {} } },
                "Shop/1.0.0": { "dependencies": { "Kit": "2.1.0" }, "runtime": { "Shop.dll": {} } } } },
              "libraries": { "Shop.Tests/1.0.0": { "type": "project" }, "Shop/1.0.0": { "type": "project" }, "Kit/2.1.0": { "type": "package" } }
            }
            """;
        var tables = ReferenceTables.Of([AssetsReader.ReadDeps(Encoding.UTF8.GetBytes(deps), "Shop.Tests")!], Relative)!;

        Assert.Equal(["Shop", "Shop.Tests"], tables.Projects.Select(project => project.Name));
        Assert.Equal([0], tables.Projects[1].Projects);
        Assert.Equal([0], tables.Projects[1].Packages);
        Assert.Null(AssetsReader.ReadDeps(Encoding.UTF8.GetBytes(deps), "Elsewhere"));
    }

    private static RestoredTarget Read(string framework) => AssetsReader.ReadAssets(Encoding.UTF8.GetBytes(Assets), "/repo/tests/Tests/Tests.csproj", framework)!;

    private static string Relative(string path) => Path.GetRelativePath("/repo", path).Replace('\\', '/');

    private static DependencyGraph With(DependencyGraph graph, string project) => graph with { Assemblies = [.. graph.Assemblies.Select(assembly => assembly.Symbols is null ? assembly : assembly with { Project = project })] };

    private static IEnumerable<string> Edges(DependencyGraph graph, GraphLevel level)
    {
        var lifted = GraphLifting.Lift(graph, level).Graph;
        return lifted.Edges.Select(edge => $"{lifted.Nodes[edge.From].Name} -> {lifted.Nodes[edge.To].Name} {edge.Count} {string.Join(',', edge.KindWords)}");
    }
}
