using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The reference as <c>dotnet add package</c> writes it for a development dependency.</summary>
public sealed class PrivateReference
{
    [Fact]
    public async Task Private_assets_change_nothing_for_tests_and_coverage()
    {
        var comparison = await Comparison.OfAsync(package => Sample.LibraryAndTests(package is null ? null : ProjectFile.PrivateReference), "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal("2/0/0/0", run.Totals());
        Assert.Equal(5, run.Summary.GetProperty("coverage").GetProperty("linesCovered").GetInt32());
    }
}
