namespace RunMetrics.PackageTests.Projects;

/// <summary>The repositories most situations start from; <c>package</c> is the reference to us, null = without us.</summary>
internal static class Sample
{
    private const string Calculator = """
        namespace Sample;

        public static class Calculator
        {
            public static int Add(int a, int b) => a + b;

            public static int Divide(int a, int b)
            {
                if (b == 0)
                    return 0;
                return a / b;
            }
        }
        """;

    private const string CalculatorTests = """
        namespace Sample.Tests;

        public class CalculatorTests
        {
            [Fact]
            public void Adds() => Assert.Equal(4, Calculator.Add(2, 2));

            [Fact]
            public void Divides() => Assert.Equal(2, Calculator.Divide(4, 2));
        }
        """;

    /// <summary>One test project: four tests pass, one is skipped.</summary>
    public static FolderContent OneProject(string? package) => FolderContent.OfProject(new ProjectFile { Package = package });

    public static FolderContent OneProjectWithCoverage(string? package) => FolderContent.OfProject(new ProjectFile { Package = package, Coverage = true });

    public static FolderContent OneProject(string? package, string tests) => FolderContent.OfProject(new ProjectFile { Package = package }, tests);

    public static FolderContent OneProject(string? package, TestFramework framework) =>
        FolderContent.OfProject(new ProjectFile { Package = package, Framework = framework });

    /// <summary>A library without the package and a test project with it, two tests; coverage is collected.</summary>
    public static FolderContent LibraryAndTests(string? package) => Solution(new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/Sample/Sample.csproj"] = new ProjectFile { Framework = null, Package = null }.Text(),
        ["src/Sample/Calculator.cs"] = Calculator,
        ["tests/Sample.Tests/Sample.Tests.csproj"] = new ProjectFile { Package = package, Coverage = true, Items = Uses("../../src/Sample/Sample.csproj") }.Text(),
        ["tests/Sample.Tests/CalculatorTests.cs"] = CalculatorTests,
    });

    /// <summary>Two libraries without the package, the first projects of the solution, and a test project with it.</summary>
    public static FolderContent TwoLibrariesAndTests(string? package, bool fails) => Solution(new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["a/First/First.csproj"] = new ProjectFile { Framework = null, Package = null }.Text(),
        ["a/First/First.cs"] = "namespace First;\n\npublic static class One;\n",
        ["b/Second/Second.csproj"] = new ProjectFile { Framework = null, Package = null }.Text(),
        ["b/Second/Second.cs"] = "namespace Second;\n\npublic static class Two;\n",
        ["tests/Sample.Tests/Sample.Tests.csproj"] = new ProjectFile { Package = package, Items = Uses("../../a/First/First.csproj") }.Text(),
        ["tests/Sample.Tests/CalculatorTests.cs"] = fails ? TestSources.XunitFailing : TestSources.Xunit,
    });

    /// <summary>Three test projects; the second one fails two of its three tests.</summary>
    public static FolderContent ThreeTestProjects(string? package)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "First", "Second", "Third" })
        {
            files[$"tests/{name}/{name}.csproj"] = new ProjectFile { Package = package }.Text();
            files[$"tests/{name}/{name}Tests.cs"] = (name == "Second" ? TestSources.XunitFailing : TestSources.Xunit)
                .Replace("CalculatorTests", name + "Tests", StringComparison.Ordinal);
        }

        return Solution(files);
    }

    public static FolderContent Solution(IReadOnlyDictionary<string, string> files)
    {
        var projects = files.Keys.Where(path => path.EndsWith("proj", StringComparison.Ordinal)).Select(path => $"""  <Project Path="{path}" />""");
        var all = new SortedDictionary<string, string>(new Dictionary<string, string>(files), StringComparer.Ordinal)
        {
            [".gitignore"] = FolderContent.Ignored,
            ["Sample.slnx"] = $"<Solution>\n{string.Join('\n', projects)}\n</Solution>\n",
        };
        return new FolderContent { Files = all };
    }

    private static string Uses(string project) => $"""<ProjectReference Include="{project}" />""";
}
