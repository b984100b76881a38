using System.Text.Json;
using System.Text.RegularExpressions;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

/// <summary>The alert rules and the dashboard of <c>samples/monitoring</c>.</summary>
public sealed partial class MonitoringTests
{
    private static readonly string Folder = Repository.PathOf("samples", "monitoring");

    public static TheoryData<string> Files => ["runmetrics.rules.yml", "grafana-dashboard.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_metric_is_one_that_exists(string file)
    {
        var families = typeof(MetricFamily).GetFields().Select(field => ((MetricFamily)field.GetValue(null)!).Name).ToHashSet(StringComparer.Ordinal);
        var used = MetricName().Matches(File.ReadAllText(Path.Combine(Folder, file))).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(families, StringComparer.Ordinal));
    }

    [InstalledToolFact("promtool")]
    public void The_rules_are_rules()
    {
        var (exitCode, output) = ExternalTool.Run("promtool", "", "check", "rules", "--lint=all", "--lint-fatal", Path.Combine(Folder, "runmetrics.rules.yml"));
        Assert.True(exitCode == 0 && output.Contains("5 rules found", StringComparison.Ordinal), output);
    }

    [InstalledToolFact("promtool")]
    public void The_rules_fire_when_they_should_and_only_then()
    {
        var (exitCode, output) = ExternalTool.Run("promtool", "", "test", "rules", Path.Combine(Folder, "runmetrics.rules.test.yml"));
        Assert.True(exitCode == 0 && output.Contains("SUCCESS", StringComparison.Ordinal), output);
    }

    [InstalledToolFact("promtool")]
    public void The_dashboard_asks_what_Prometheus_understands()
    {
        var expressions = Expressions().Select(expression => expression.Replace("$project", "Shop", StringComparison.Ordinal).Replace("$branch", ".*", StringComparison.Ordinal)).ToList();
        Assert.InRange(expressions.Count, 12, 40);
        using var folder = new TemporaryFolder();
        var rules = folder.Write("rules.yml", "groups:\n- name: dashboard\n  rules:\n" + string.Concat(expressions.Select((expression, i) => $"  - record: dashboard:expression_{i}\n    expr: {JsonSerializer.Serialize(expression)}\n")));
        var (exitCode, output) = ExternalTool.Run("promtool", "", "check", "rules", rules);
        Assert.True(exitCode == 0, output);
    }

    [InstalledToolFact("prometheus")]
    public async Task The_dashboard_finds_numbers_in_a_history_that_was_filled_in()
    {
        using var folder = new TemporaryFolder();
        using var text = new StringWriter();
        OpenMetrics.WriteHistory([History.Remembered.Run(0, "c0", "p", "p"), History.Remembered.Run(1, "c1", "p", "f")], "Shop", text);
        folder.Write("history.om", text.ToString());
        var (exitCode, output) = ExternalTool.Run("promtool", "", "tsdb", "create-blocks-from", "openmetrics", folder.File("history.om"), folder.File("data"));
        Assert.True(exitCode == 0, output);

        await using var server = await PrometheusServer.StartAsync(folder.File("data"), folder.File("prometheus.yml"));
        var expression = Expressions().First().Replace("$project", "Shop", StringComparison.Ordinal).Replace("$branch", ".*", StringComparison.Ordinal);
        Assert.Equal("0.5", await server.ValueAsync(expression, History.Remembered.Start.AddHours(5)));
    }

    [Fact]
    public void The_dashboard_is_one_for_any_data_source_and_every_panel_says_what_it_shows()
    {
        using var dashboard = Dashboard();
        Assert.InRange(dashboard.RootElement.GetProperty("schemaVersion").GetInt32(), 39, 99);
        Assert.Equal(["datasource", "project", "branch"], dashboard.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
        Assert.Distinct(panels.Select(panel => panel.GetProperty("id").GetInt32()));
        Assert.All(panels, panel =>
        {
            Assert.NotEmpty(panel.GetProperty("description").GetString()!);
            Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString());
        });
    }

    private static List<string> Expressions()
    {
        using var dashboard = Dashboard();
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)];
    }

    private static JsonDocument Dashboard() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "grafana-dashboard.json")));

    // A word with an underscore: not the titles, the tags or the name of the file.
    [GeneratedRegex(@"\brunmetrics_[a-z_]+\b")]
    private static partial Regex MetricName();
}
