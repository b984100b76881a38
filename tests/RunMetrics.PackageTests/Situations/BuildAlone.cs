using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary><c>dotnet build</c> without tests.</summary>
public sealed class BuildAlone
{
    [Fact]
    public async Task A_build_prints_and_leaves_what_it_did_without_us()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, "build", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.DoesNotContain(comparison.RunFolder.Runs, run => run.Summary.TryGetProperty("tests", out _));
    }

    [Fact]
    public async Task Publishing_a_test_project_takes_no_collector_along()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProjectWithCoverage, "publish", "--no-restore", "--output", "published");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
    }

    [Fact]
    public async Task Publishing_and_packing_carry_nothing_of_ours()
    {
        var comparison = await Comparison.OfAsync(
            package => FolderContent.OfProject(new ProjectFile { Package = package is null ? null : ProjectFile.PrivateReference, Framework = null }, "namespace Sample;\n\npublic class Nothing;\n"),
            async folder =>
            {
                (await folder.DotnetAsync("publish", "--no-restore", "--output", "published")).EnsureExitCode(0);
                return await folder.DotnetAsync("pack", "--no-build", "-c", "Release", "--output", "packed");
            });

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        Assert.Equal(FileTree.Of(comparison.Without.Find("published")), FileTree.Of(comparison.With.Find("published")));
        using var nupkg = System.IO.Compression.ZipFile.OpenRead(Assert.Single(Directory.EnumerateFiles(comparison.With.Find("packed"), "*.nupkg")));
        using var nuspec = new StreamReader(nupkg.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("RunMetrics", await nuspec.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
