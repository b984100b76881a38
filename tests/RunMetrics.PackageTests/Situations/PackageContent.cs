using System.IO.Compression;
using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Packages;

namespace RunMetrics.PackageTests.Situations;

/// <summary>What the package holds, file by file: nothing slips in, nothing gets lost.</summary>
public sealed class PackageContent
{
    [Fact]
    public async Task The_package_holds_exactly_these_files()
    {
        using var package = ZipFile.OpenRead(await PackageFeed.PackageFileAsync());
        var files = package.Entries
            .Select(entry => entry.FullName)
            .Where(path => !IsOfTheContainer(path))
            .Order(StringComparer.Ordinal);

        VerifiedText.Check("PackageContent", string.Join('\n', files) + "\n");
    }

    [Fact]
    public async Task The_package_is_a_development_dependency_that_brings_no_other_package()
    {
        using var package = ZipFile.OpenRead(await PackageFeed.PackageFileAsync());
        using var reader = new StreamReader(package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        var nuspec = System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync());
        var space = nuspec.Root!.Name.Namespace;

        Assert.Equal("true", nuspec.Descendants(space + "developmentDependency").Single().Value);
        Assert.Empty(nuspec.Descendants(space + "dependency"));
    }

    [Fact]
    public async Task The_end_of_a_test_run_needs_no_web_framework()
    {
        using var package = ZipFile.OpenRead(await PackageFeed.PackageFileAsync());
        using var reader = new StreamReader(package.GetEntry("tools/net10.0/runmetrics.runtimeconfig.json")!.Open());
        var configuration = await reader.ReadToEndAsync();

        Assert.Contains("Microsoft.NETCore.App", configuration, StringComparison.Ordinal);
        Assert.DoesNotContain("AspNetCore", configuration, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_stays_small()
    {
        var megabytes = new FileInfo(await PackageFeed.PackageFileAsync()).Length / 1e6;

        Assert.True(megabytes < 6, $"The package has {megabytes:0.0} MB.");
    }

    private static bool IsOfTheContainer(string path) =>
        path is "[Content_Types].xml" || path.StartsWith("_rels/", StringComparison.Ordinal) || path.StartsWith("package/", StringComparison.Ordinal);
}
