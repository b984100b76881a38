using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The tests never start: the run says so, with the compiler's words.</summary>
public sealed class CompileErrors
{
    [Fact]
    public async Task The_run_is_a_failed_build_with_its_diagnostics()
    {
        var comparison = await Comparison.OfAsync(
            package => Sample.OneProject(package, "namespace Sample.Tests;\n\npublic class CalculatorTests\n{\n    int Broken => \"text\";\n}\n"),
            "test", "--no-restore");

        Assert.Equal(1, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("finished", "buildFailed"), (run.State, run.Result));
        Assert.Equal("failed", Assert.Single(run.Projects).GetProperty("build").GetProperty("outcome").GetString());
        var error = Assert.Single(run.BuildReport.GetProperty("diagnostics").EnumerateArray(), d => d.GetProperty("code").GetString() == "CS0029");
        Assert.Equal(("CalculatorTests.cs", 5, "error"), (error.GetProperty("path").GetString(), error.GetProperty("line").GetInt32(), error.GetProperty("severity").GetString()));
    }

    [Fact]
    public async Task Warnings_as_errors_find_nothing_of_ours_to_complain_about()
    {
        var comparison = await Comparison.OfAsync(
            package => FolderContent.OfProject(new ProjectFile
            {
                Package = package,
                Properties = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><AnalysisMode>All</AnalysisMode><NoWarn>CA1515;CA1707;CA1822;CA1852;CA1062;CA1014</NoWarn>",
            }) with
            { Restored = false },
            "test", "-warnaserror");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.Equal("4/0/1/0", (await comparison.RunFolder.OnlyRunAsync()).Totals());
    }
}
