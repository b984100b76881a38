using System.Globalization;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>A throw-away test project that references the package packed from this repository.</summary>
internal static class ThrowAwayTests
{
    private static string? _version;

    /// <summary>Creates, restores and builds the project; returns its folder.</summary>
    public static async Task<string> CreateAsync(string name, int tests, bool withPackage = true)
    {
        var folder = Repository.CreateWorkFolder(name);
        await WriteProjectAsync(folder, "Trivial", tests, withPackage ? await PackAsync() : null);
        await FinishAsync(folder);
        return folder;
    }

    /// <summary>Creates, restores and builds a solution of such projects, under git; returns its folder.</summary>
    public static async Task<string> CreateSolutionAsync(string name, int projects, int tests)
    {
        var folder = Repository.CreateWorkFolder(name);
        var names = Enumerable.Range(1, projects).Select(number => string.Create(CultureInfo.InvariantCulture, $"Trivial{number}")).ToList();
        foreach (var project in names)
        {
            await WriteProjectAsync(Directory.CreateDirectory(Path.Combine(folder, project)).FullName, project, tests, await PackAsync());
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "All.slnx"), $"<Solution>{string.Concat(names.Select(project => $"""<Project Path="{project}/{project}.csproj" />"""))}</Solution>");
        await File.WriteAllTextAsync(Path.Combine(folder, ".gitignore"), "bin/\nobj/\n");
        await FinishAsync(folder);
        await Repository.PrepareAsync("git", ["add", "-A"], folder);
        await Repository.PrepareAsync("git", ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org", "commit", "-q", "-m", "All"], folder);
        return folder;
    }

    private static async Task FinishAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        await Repository.PrepareAsync("git", ["init", "-q"], folder);
        await Repository.PrepareAsync("dotnet", ["build"], folder);
    }

    private static async Task WriteProjectAsync(string folder, string name, int tests, string? version)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <IsPackable>false</IsPackable>
                <RestoreAdditionalProjectSources>{Feed}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(Feed, "packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />
                <PackageReference Include="xunit" Version="2.9.3" />
                <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
                {(version is null ? "" : $"""<PackageReference Include="RunMetrics" Version="{version}" PrivateAssets="all" />""")}
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "TrivialTests.cs"), Source(tests));
    }

    /// <summary>The packed package and the packages folder of the throw-away projects.</summary>
    public static string Feed { get; } = Repository.CreateWorkFolder("feed");

    /// <summary>Packs the package once; returns its version.</summary>
    public static async Task<string> PackAsync()
    {
        if (_version is null)
        {
            _version = string.Create(CultureInfo.InvariantCulture, $"0.0.0-bench.{DateTime.UtcNow.Ticks}");
            await Repository.PrepareAsync("dotnet", ["pack", "build/RunMetrics.csproj", "-c", "Release", "-o", Feed, $"-p:Version={_version}"], Repository.Root);
        }

        return _version;
    }

    private static string Source(int tests)
    {
        var code = new StringBuilder("using Xunit;\n\npublic class TrivialTests\n{\n");
        for (var i = 0; i < tests; i++)
        {
            code.Append(CultureInfo.InvariantCulture, $"    [Fact]\n    public void Test{i}() => Assert.True({i} >= 0);\n\n");
        }

        return code.Append("}\n").ToString();
    }
}
