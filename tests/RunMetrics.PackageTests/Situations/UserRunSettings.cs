using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The user's <c>.runsettings</c> names a collector with its own formats, a logger and a results folder: all stay in force.</summary>
public sealed class UserRunSettings
{
    private const string Settings = """
        <RunSettings>
          <RunConfiguration>
            <ResultsDirectory>./results</ResultsDirectory>
          </RunConfiguration>
          <DataCollectionRunSettings>
            <DataCollectors>
              <DataCollector friendlyName="XPlat Code Coverage">
                <Configuration>
                  <Format>json,lcov</Format>
                  <ExcludeByFile>**/Nothing.cs</ExcludeByFile>
                </Configuration>
              </DataCollector>
            </DataCollectors>
          </DataCollectionRunSettings>
          <LoggerRunSettings>
            <Loggers>
              <Logger friendlyName="trx">
                <Configuration>
                  <LogFileName>settings.trx</LogFileName>
                </Configuration>
              </Logger>
            </Loggers>
          </LoggerRunSettings>
        </RunSettings>
        """;

    private const string Coverlet = """<PackageReference Include="coverlet.collector" Version="8.0.1" />""";

    [Fact]
    public async Task Settings_on_the_command_line_keep_formats_logger_and_results_folder()
    {
        var comparison = await Comparison.OfAsync(
            package => Content(package, ""), "test", "--no-restore", "--settings", "my.runsettings");

        await AssertSettingsHeldAsync(comparison);
    }

    [Fact]
    public async Task Settings_named_by_the_project_keep_formats_logger_and_results_folder()
    {
        var comparison = await Comparison.OfAsync(
            package => Content(package, "<RunSettingsFilePath>$(MSBuildProjectDirectory)/my.runsettings</RunSettingsFilePath>"), "test", "--no-restore");

        await AssertSettingsHeldAsync(comparison);
    }

    private static FolderContent Content(string? package, string properties) =>
        FolderContent.OfProject(new ProjectFile { Package = package, Coverage = true, Properties = properties, Items = Coverlet }).With("my.runsettings", Settings);

    private static async Task AssertSettingsHeldAsync(Comparison comparison)
    {
        comparison.AssertUserSeesNoDifference();
        Assert.Contains("results/<guid>/coverage.info", FileTree.Of(comparison.With.Path));
        Assert.Contains("results/<guid>/coverage.json", FileTree.Of(comparison.With.Path));
        Assert.Equal(Trx.Digest(comparison.Without.Find("results", "settings.trx")), Trx.Digest(comparison.With.Find("results", "settings.trx")));
        Assert.Equal("4/0/1/0", (await comparison.RunFolder.OnlyRunAsync()).Totals());
    }
}
