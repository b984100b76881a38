using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>We add no source, so the language does not matter.</summary>
public sealed class OtherLanguages
{
    [Fact]
    public async Task An_FSharp_project_is_recorded_like_any_other()
    {
        var comparison = await Comparison.OfAsync(Content, "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("passed", "1/0/0/0"), (run.Result, run.Totals()));
        Assert.Equal("adds two numbers", Assert.Single(run.Tests).GetProperty("methodName").GetString());
    }

    private static FolderContent Content(string? package) => new()
    {
        Files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [".gitignore"] = FolderContent.Ignored,
            ["Sample.Tests.fsproj"] = new ProjectFile { Package = package, Items = """<Compile Include="Tests.fs" />""" }.Text()
                .Replace("""<Using Include="Xunit" />""", "", StringComparison.Ordinal),
            ["Tests.fs"] = "module Sample.Tests\n\nopen Xunit\n\n[<Fact>]\nlet ``adds two numbers`` () = Assert.Equal(4, 2 + 2)\n",
        },
    };
}
