using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Packages;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary><c>GlobalPackageReference</c> in a repository with central versions: every project gets us, libraries too.</summary>
public sealed class CentralVersions
{
    [Fact]
    public async Task Library_and_tests_are_both_seen_and_the_library_stays_clean()
    {
        var comparison = await Comparison.OfAsync(Content, "test");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal("2/0/0/0", run.Totals());
        Assert.Equal(
            ["src/Sample/Sample.csproj", "tests/Sample.Tests/Sample.Tests.csproj"],
            run.Projects.Select(project => project.GetProperty("path").GetString()));
        Assert.Equal(FileTree.Of(comparison.Without.Find("src", "Sample", "bin")), FileTree.Of(comparison.With.Find("src", "Sample", "bin")));
    }

    private static FolderContent Content(string? package)
    {
        var sample = Sample.LibraryAndTests(package: null);
        var tests = System.Text.RegularExpressions.Regex.Replace(sample.Files["tests/Sample.Tests/Sample.Tests.csproj"], """ Version="[^"]*" """.TrimEnd(), "");
        var global = package is null ? "" : $"""<GlobalPackageReference Include="{PackageFeed.Id}" Version="{PackageFeed.Version}" />""";
        return (sample with { Restored = false })
            .With("tests/Sample.Tests/Sample.Tests.csproj", tests)
            .With("Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup>
                    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                    <NoWarn>$(NoWarn);NU1507</NoWarn>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageVersion Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />
                    <PackageVersion Include="xunit" Version="2.9.3" />
                    <PackageVersion Include="xunit.runner.visualstudio" Version="3.1.5" />
                    {global}
                  </ItemGroup>
                </Project>
                """);
    }
}
