extern alias tasks;

using tasks::RunMetrics.Tasks;

namespace RunMetrics.Tests.Hosts;

public sealed class SolutionTestsTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Outside_of_a_solution_nobody_knows_who_is_at_work() => Assert.False(SolutionTests.AllRecorded(""));

    [Fact]
    public void Libraries_and_recorded_tests_are_fine() => Assert.True(SolutionTests.AllRecorded(Solution(
        Project("Lib"), Project("Tests", "Microsoft.NET.Test.Sdk/18.0.1", "RunMetrics/0.1.0"))));

    [Fact]
    public void One_test_project_without_us_is_enough_to_keep_away() => Assert.False(SolutionTests.AllRecorded(Solution(
        Project("Tests", "microsoft.net.test.sdk/18.0.1", "runmetrics/0.1.0"), Project("Others", "microsoft.net.test.sdk/18.0.1"))));

    [Fact]
    public void A_project_that_was_never_restored_may_be_anything() =>
        Assert.False(SolutionTests.AllRecorded(Solution(_temporary.File("New", "New.csproj"))));

    [Fact]
    public void What_cannot_be_read_may_be_anything() => Assert.False(SolutionTests.AllRecorded("<Solution"));

    private static string Solution(params string[] projects)
    {
        var entries = projects.Select(path => $"<ProjectConfiguration AbsolutePath=\"{path}\">Debug|AnyCPU</ProjectConfiguration>");
        return $"<SolutionConfiguration>{string.Concat(entries)}</SolutionConfiguration>";
    }

    private string Project(string name, params string[] packages)
    {
        var imports = packages.Select(package => $"<Import Project=\"$(NuGetPackageRoot)/{package}/build/x.targets\" />");
        _temporary.Write($"{name}/obj/{name}.csproj.nuget.g.props", "<Project />");
        _temporary.Write($"{name}/obj/{name}.csproj.nuget.g.targets", string.Concat(imports));
        return _temporary.File(name, name + ".csproj");
    }
}
