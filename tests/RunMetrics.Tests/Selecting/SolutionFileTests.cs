using RunMetrics.Snapshots.Selecting;

namespace RunMetrics.Tests.Selecting;

public sealed class SolutionFileTests
{
    private static readonly string Folder = Path.GetFullPath("/repo");

    [Fact]
    public void The_old_format_names_projects_with_backslashes_and_folders_are_none() => Assert.Equal(
        [In("src/Shop/Shop.csproj"), In("tests/Shop.Tests/Shop.Tests.fsproj")],
        SolutionFile.Projects(In("Shop.sln"), """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{827E0CD3-B72D-47B6-A68D-7590B98EB39B}"
            EndProject
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Shop", "src\Shop\Shop.csproj", "{1E70D627-C745-42AF-B037-AF51669F528E}"
            EndProject
            Project("{F2A71F9B-5D33-465A-A702-920D77279786}") = "Shop.Tests", "tests\Shop.Tests\Shop.Tests.fsproj", "{263BF739-B9F7-487D-A6AB-A63C09999CF0}"
            EndProject
            """));

    [Fact]
    public void The_new_format_names_projects_in_folders_too() => Assert.Equal(
        [In("Shop/Shop.csproj"), In("tests/Shop.Tests.vbproj")],
        SolutionFile.Projects(In("Shop.slnx"), """<Solution><Folder Name="/x/"><Project Path="Shop/Shop.csproj" /></Folder><Project Path="tests\Shop.Tests.vbproj" /><Project Path="native.vcxproj" /></Solution>"""));

    [Fact]
    public void A_filter_names_projects_as_seen_from_its_solution()
    {
        const string Text = """{ "solution": { "path": "..\\Shop.sln", "projects": [ "src\\Shop\\Shop.csproj" ] } }""";

        Assert.Equal([In("src/Shop/Shop.csproj")], SolutionFile.Projects(In("filters/some.slnf"), Text));
        Assert.Equal(In("Shop.sln"), SolutionFile.Whole(In("filters/some.slnf"), Text));
        Assert.Equal(In("Shop.sln"), SolutionFile.Whole(In("Shop.sln"), ""));
    }

    [Theory]
    [InlineData("x.slnx", "<Solution>")]
    [InlineData("x.slnf", "{}")]
    [InlineData("x.slnf", "[")]
    public void What_is_no_solution_is_said_with_its_name(string name, string text) =>
        Assert.Contains(name, Assert.Throws<InvalidDataException>(() => SolutionFile.Projects(In(name), text)).Message, StringComparison.Ordinal);

    private static string In(string path) => Path.Combine([Folder, .. path.Split('/')]);
}
