extern alias tasks;

using tasks::RunMetrics.Shared;
using tasks::RunMetrics.Tasks;

namespace RunMetrics.Tests.Hosts;

public sealed class TestSettingsTests : IDisposable
{
    private const string Collector = "XPlat Code Coverage";
    private const string FormatSetting = "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format";
    private const string SourceInformation = "RunConfiguration.CollectSourceInformation=true";

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Without_wishes_of_the_user_coverage_and_source_lines_are_collected()
    {
        var settings = For([], []);
        Assert.Equal([Collector + ";Format=cobertura,json"], settings.Collect);
        Assert.Equal([SourceInformation], settings.Inline);
    }

    [Fact]
    public void Coverage_that_is_off_leaves_the_users_collectors_alone()
    {
        var settings = TestSettings.For([Collector + ";Format=json"], [], "", coverage: false);
        Assert.Equal([Collector + ";Format=json"], settings.Collect);
    }

    [Theory]
    [InlineData("XPlat Code Coverage", "XPlat Code Coverage;Format=cobertura,json")]
    [InlineData("XPlat Code Coverage;Include=[A]*", "XPlat Code Coverage;Include=[A]*;Format=cobertura,json")]
    [InlineData("xplat code coverage;Format=json", "xplat code coverage;Format=json,cobertura")]
    [InlineData("XPlat Code Coverage;Format=opencover", "XPlat Code Coverage;Format=opencover,cobertura,json")]
    [InlineData("XPlat Code Coverage;Format=lcov,Cobertura;Include=[A]*", "XPlat Code Coverage;Format=lcov,Cobertura,json;Include=[A]*")]
    [InlineData("XPlat Code Coverage;Format=JSON,cobertura", "XPlat Code Coverage;Format=JSON,cobertura")]
    public void The_users_coverlet_is_used_with_what_its_formats_lack(string collect, string expected) =>
        Assert.Equal(["blame", expected], For(["blame", collect], []).Collect);

    [Fact]
    public void Microsofts_coverage_is_not_run_next_to_ours() =>
        Assert.Equal(["Code Coverage;Format=Xml"], For(["Code Coverage;Format=Xml"], []).Collect);

    [Theory]
    [InlineData(FormatSetting + "=lcov", FormatSetting + "=lcov,cobertura,json")]
    [InlineData(FormatSetting + "=cobertura", FormatSetting + "=cobertura,json")]
    [InlineData("RunConfiguration.MaxCpuCount=1", "RunConfiguration.MaxCpuCount=1")]
    public void Inline_settings_stay_with_what_they_lack_added(string inline, string expected) =>
        Assert.Equal([expected, SourceInformation], For([], [inline]).Inline);

    [Fact]
    public void Formats_are_asked_for_in_one_place_only() =>
        Assert.Equal([Collector], For([Collector], [FormatSetting + "=lcov"]).Collect);

    [Fact]
    public void The_users_word_on_source_lines_stands() =>
        Assert.Equal(["RunConfiguration.CollectSourceInformation=false"], For([], ["RunConfiguration.CollectSourceInformation=false"]).Inline);

    [Theory]
    [InlineData("<Format>lcov</Format>", FormatSetting + "=lcov,cobertura,json")]
    [InlineData("<Format> json , lcov </Format>", FormatSetting + "=json , lcov,cobertura")]
    [InlineData("<Format>opencover,cobertura,json</Format>", null)]
    [InlineData("<Exclude>[A]*</Exclude>", FormatSetting + "=cobertura,json")]
    public void Formats_of_a_settings_file_are_added_to(string configuration, string? expected)
    {
        var settings = For([], [], Settings($"""<DataCollector friendlyName="XPlat Code Coverage"><Configuration>{configuration}</Configuration></DataCollector>"""));
        Assert.Equal(expected is null ? [SourceInformation] : [SourceInformation, expected], settings.Inline);
        Assert.Equal([Collector], settings.Collect);
        Assert.Null(settings.Diagnostic);
    }

    [Fact]
    public void Formats_next_to_other_collectors_are_left_alone_and_reported()
    {
        var file = Settings("""
            <DataCollector friendlyName="blame" />
            <DataCollector friendlyName="XPlat Code Coverage"><Configuration><Format>lcov</Format></Configuration></DataCollector>
            """);
        var settings = For([], [], file);
        Assert.Equal([SourceInformation], settings.Inline);
        Assert.Equal("RUNM1008", settings.Diagnostic!.Code);
        Assert.Contains($"'{file}'", settings.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cobertura")]
    [InlineData("json")]
    public void One_format_that_is_read_is_enough_next_to_other_collectors(string format)
    {
        var settings = For([], [], Settings($"""
            <DataCollector friendlyName="blame" />
            <DataCollector friendlyName="XPlat Code Coverage"><Configuration><Format>{format}</Format></Configuration></DataCollector>
            """));
        Assert.Equal([SourceInformation], settings.Inline);
        Assert.Null(settings.Diagnostic);
    }

    [Fact]
    public void A_collector_that_the_user_has_switched_off_stays_off() =>
        Assert.Empty(For([], [], Settings("""<DataCollector friendlyName="XPlat Code Coverage" enabled="False" />""")).Collect);

    [Theory]
    [InlineData("not xml")]
    [InlineData("<RunSettings/>")]
    public void A_settings_file_without_collectors_changes_nothing(string content) =>
        Assert.Equal([Collector + ";Format=cobertura,json"], For([], [], _temporary.Write("x.runsettings", content)).Collect);

    [Fact]
    public void Who_watches_is_told_of_each_test_by_a_collector_of_ours_that_stands_last()
    {
        var settings = For(["blame"], []).Watched(LiveDetail.RunningTests, "abc", "");
        Assert.Equal(["blame", Collector + ";Format=cobertura,json", "RunMetrics;Run=abc"], settings.Collect);
        Assert.Equal([SourceInformation, "RunConfiguration.BatchSize=1"], settings.Inline);
        var results = For(["blame"], []).Watched(LiveDetail.Results, "abc", "");
        Assert.Equal(["blame", Collector + ";Format=cobertura,json"], results.Collect);
        Assert.Equal(settings.Inline, results.Inline);
        Assert.Equal([SourceInformation], For([], []).Watched(LiveDetail.None, "abc", "").Inline);
    }

    [Fact]
    public void Batches_of_the_users_size_stay_when_somebody_watches()
    {
        Assert.Equal(["RunConfiguration.BatchSize=50", SourceInformation], For([], ["RunConfiguration.BatchSize=50"]).Watched(LiveDetail.RunningTests, "abc", "").Inline);
        var file = _temporary.Write("batch.runsettings", "<RunSettings><RunConfiguration><BatchSize>50</BatchSize></RunConfiguration></RunSettings>");
        Assert.Equal([SourceInformation], For([], [], file).Watched(LiveDetail.RunningTests, "abc", file).Inline);
        Assert.Equal([SourceInformation, "RunConfiguration.BatchSize=1"], For([], []).Watched(LiveDetail.RunningTests, "abc", _temporary.Write("broken.runsettings", "not xml")).Inline);
    }

    private static TestSettings For(string[] collect, string[] inline, string file = "") =>
        TestSettings.For(collect, inline, file, coverage: true);

    private string Settings(string collectors) => _temporary.Write(
        "x.runsettings",
        $"<RunSettings><DataCollectionRunSettings><DataCollectors>{collectors}</DataCollectors></DataCollectionRunSettings></RunSettings>");
}
