using System.Xml.Linq;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class InitTests : IDisposable
{
    private const string Central = """
        <Project>
          <PropertyGroup>
            <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
          </PropertyGroup>
          <ItemGroup>
            <PackageVersion Include="xunit" Version="2.9.3" />
          </ItemGroup>
        </Project>

        """;

    private readonly ToolProbe _probe = new();

    public InitTests() => Directory.CreateDirectory(_probe.Below(".git"));

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void A_repository_without_anything_gets_three_files()
    {
        var answer = Init();
        Assert.Equal(ExitCode.Ok, answer.Code);
        Verified.Text(answer.Out);
        Assert.Equal(PackageReference, Reference(Read("Directory.Build.props")));
        SchemaValidator.Conforms("settings", Read("runmetrics.json"));
        Assert.Contains("urn:runmetrics:schemas:v1:settings", Read("artifacts/runmetrics/settings.schema.json"), StringComparison.Ordinal);
        Assert.Equal("artifacts/runmetrics/\n", Read(".gitignore"));
    }

    [Fact]
    public void Central_versions_get_a_global_reference_of_their_own_group()
    {
        _probe.Files.Write("Directory.Packages.props", Central);
        Verified.Text(Init().Out);
        Assert.Equal(("GlobalPackageReference", "RunMetrics", "1.2.3", null), Reference(Read("Directory.Packages.props")));
        Assert.False(File.Exists(_probe.Below("Directory.Build.props")));
    }

    [Fact]
    public void Versions_under_a_condition_are_explained_and_the_reference_stays_out_of_them()
    {
        _probe.Files.Write("Directory.Packages.props", Central.Replace("<ItemGroup>", "<ItemGroup Condition=\"'$(TargetFramework)' == 'net8.0'\">", StringComparison.Ordinal));
        Assert.Contains("note: An item group of Directory.Packages.props has a condition.", Init().Out, StringComparison.Ordinal);
        var reference = XDocument.Parse(Read("Directory.Packages.props")).Descendants("GlobalPackageReference").Single();
        Assert.Null(reference.Parent!.Attribute("Condition"));
    }

    [Fact]
    public void An_existing_file_keeps_its_form()
    {
        const string Before = "\uFEFF<Project>\r\n\t<PropertyGroup>\r\n\t\t<Nullable>enable</Nullable>\r\n\t</PropertyGroup>\r\n</Project>\r\n";
        _probe.Files.Write("Directory.Build.props", Before);
        Init();
        Assert.Equal(
            "\uFEFF<Project>\r\n\t<PropertyGroup>\r\n\t\t<Nullable>enable</Nullable>\r\n\t</PropertyGroup>\r\n\t<ItemGroup>\r\n"
            + "\t\t<PackageReference Include=\"RunMetrics\" Version=\"1.2.3\" PrivateAssets=\"all\" />\r\n\t</ItemGroup>\r\n</Project>\r\n",
            System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(_probe.Below("Directory.Build.props"))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Central)]
    public void A_second_time_changes_nothing(string? packages)
    {
        if (packages is not null)
            _probe.Files.Write("Directory.Packages.props", packages);
        Init();
        var before = Snapshot();
        var answer = Init();
        Assert.Equal((ExitCode.Ok, "'.' is set up already.\n"), (answer.Code, answer.Out));
        Assert.Equal(before, Snapshot());
    }

    [Theory]
    [InlineData("src/A/A.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"RunMetrics\" /></ItemGroup></Project>")]
    [InlineData("Directory.Packages.props", "<Project><ItemGroup><GlobalPackageReference Include=\"runmetrics\" Version=\"1.0.0\" /></ItemGroup></Project>")]
    public void A_reference_that_is_there_already_is_left_alone(string file, string content)
    {
        _probe.Files.Write(file, content);
        Init();
        Assert.Equal(content, Read(file.Split('/')));
        Assert.False(File.Exists(_probe.Below("Directory.Build.props")));
    }

    [Theory]
    [InlineData("y", ExitCode.Ok, true)]
    [InlineData("n", ExitCode.CheckFailed, false)]
    [InlineData("", ExitCode.CheckFailed, false)]
    [InlineData(null, ExitCode.CheckFailed, false)]
    public void Nothing_is_written_unless_a_person_says_so(string? answer, int code, bool written)
    {
        _probe.Answer = answer;
        Assert.Equal(code, _probe.Run("init", "--package-version", "1.2.3").Code);
        Assert.Equal(written, File.Exists(_probe.Below("runmetrics.json")));
    }

    [Fact]
    public void A_dry_run_only_shows()
    {
        var answer = _probe.Run("init", "--dry-run");
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Contains("+++ b/runmetrics.json", answer.Out, StringComparison.Ordinal);
        Assert.Equal([".git"], Snapshot().Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("artifacts/\n")]
    [InlineData("bin\n/artifacts/runmetrics\n")]
    public void Run_data_that_is_ignored_already_needs_no_line(string ignore)
    {
        _probe.Files.Write(".gitignore", ignore);
        Init();
        Assert.Equal(ignore, Read(".gitignore"));
    }

    [Fact]
    public void A_last_line_without_an_end_is_not_glued_to_ours()
    {
        _probe.Files.Write(".gitignore", "bin/\r\nobj/");
        Init();
        Assert.Equal("bin/\r\nobj/\r\nartifacts/runmetrics/\r\n", Read(".gitignore"));
    }

    [Fact]
    public void What_would_stop_the_restore_is_said_before()
    {
        _probe.Files.Write("src/A/packages.lock.json", "{}");
        _probe.Files.Write("NuGet.Config", "<configuration><packageSources><clear /><add key=\"company\" value=\"https://nuget.example/v3\" /></packageSources><packageSourceMapping /></configuration>");
        _probe.Files.Write("tests/Directory.Build.props", "<Project />");
        _probe.Files.Write("other/Directory.Packages.props", "<Project><ItemGroup><PackageVersion Include=\"xunit\" Version=\"2.*\" /></ItemGroup></Project>");
        var output = Init().Out;
        Assert.Contains("note: A packages.lock.json is in the repository.", output, StringComparison.Ordinal);
        Assert.Contains("'other/Directory.Packages.props' gives xunit a floating version.", output, StringComparison.Ordinal);
        Assert.Contains("'NuGet.Config' clears the package sources and uses company only.", output, StringComparison.Ordinal);
        Assert.Contains("'NuGet.Config' maps packages to sources.", output, StringComparison.Ordinal);
        Assert.Contains("tests/Directory.Build.props hides the Directory.Build.props at the root", output, StringComparison.Ordinal);
    }

    private static (string, string?, string?, string?) PackageReference => ("PackageReference", "RunMetrics", "1.2.3", "all");

    private static (string, string?, string?, string?) Reference(string xml)
    {
        var item = XDocument.Parse(xml).Descendants().Single(element => element.Attribute("Include")?.Value == "RunMetrics");
        return (item.Name.LocalName, "RunMetrics", item.Attribute("Version")?.Value, item.Attribute("PrivateAssets")?.Value);
    }

    private ToolAnswer Init() => _probe.Run("init", "--yes", "--package-version", "1.2.3");

    private string Read(params string[] parts) => File.ReadAllText(_probe.Below(parts));

    private SortedDictionary<string, string> Snapshot() => new(
        Directory.EnumerateFileSystemEntries(_probe.Files.Path).ToDictionary(path => Path.GetFileName(path), path => File.Exists(path) ? File.ReadAllText(path) : ""),
        StringComparer.Ordinal);
}
