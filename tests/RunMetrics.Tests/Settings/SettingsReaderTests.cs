using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("(?<=x)REQ-1")]
    [InlineData("x*")]
    public void A_pattern_of_ids_that_cannot_be_used_is_named(string pattern)
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", System.Text.Json.JsonSerializer.Serialize(new { specs = new { idPattern = pattern } }));
        var reading = SettingsReader.Read(folder.Path, _ => null);
        Assert.Null(reading.Settings.Specs.IdPattern);
        Assert.Contains($"specs.idPattern '{pattern}'", Assert.Single(reading.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_counts_as_a_requirement_can_be_said()
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", """{ "specs": { "idPattern": "PRD-[0-9]+", "exclude": ["docs/old/**"] } }""");
        var specs = SettingsReader.Read(folder.Path, _ => null).Settings.Specs;
        Assert.Equal(("PRD-[0-9]+", "docs/old/**"), (specs.IdPattern, Assert.Single(specs.Exclude)));
    }

    [Fact]
    public void Without_a_file_the_defaults_are_in_force()
    {
        using var folder = new TemporaryFolder();

        var reading = SettingsReader.Read(folder.Path, _ => null);

        Assert.Equal(new RunMetricsSettings(), reading.Settings);
        Assert.Empty(reading.Diagnostics);
    }

    [Fact]
    public void Every_setting_is_read_and_comments_are_welcome()
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", """
            {
              // kept short
              "$schema": "urn:runmetrics:schemas:v1:settings",
              "schemaVersion": "1.0",
              "directory": "out/runs",
              "report": false,
              "coverage": "off",
              "retention": { "runs": 7 },
              "output": { "maxCapturedCharacters": 2000 },
              "project": { "name": "Shop" },
              "git": { "base": "develop" },
              "userFrames": ["Shop."],
              "extra": { "team": "blue" },
            }
            """);

        var reading = SettingsReader.Read(folder.Path, _ => null);

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(("out/runs", false, false, 7), (reading.Settings.Directory, reading.Settings.Report, reading.Settings.Coverage, reading.Settings.RetentionRuns));
        Assert.Equal((2000, "Shop", "develop"), (reading.Settings.MaxCapturedCharacters, reading.Settings.ProjectName, reading.Settings.GitBase));
        Assert.Equal(["Shop."], reading.Settings.UserFrames);
    }

    [Fact]
    public void Which_documents_are_shown_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", """{ "docs": { "collect": "off", "exclude": ["docs/old/**"] } }""");

        var reading = SettingsReader.Read(folder.Path, _ => null);

        Assert.Empty(reading.Diagnostics);
        Assert.False(reading.Settings.Docs.IsOn);
        Assert.Equal(["docs/old/**"], reading.Settings.Docs.Exclude);
        Assert.Equal(["README.md", "docs/**", "specs/**", ".spec-workflow/**"], reading.Settings.Docs.Include);
    }

    [Fact]
    public void Filters_exports_and_gates_of_coverage_are_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", """
            {
              "coverage": "auto",
              "coverageOptions": {
                "include": { "assemblies": ["Shop*"] },
                "exclude": { "namespaces": ["Shop.Migrations"], "paths": ["src/Old/**"] },
                "generated": true,
                "exports": ["lcov"]
              },
              "gates": { "coverage": [ { "metric": "line", "minPercent": 80.25, "path": "src/**", "required": true }, { "metric": "branch", "maxDropPoints": 0.5 } ] }
            }
            """);

        var settings = SettingsReader.Read(folder.Path, _ => null).Settings;

        Assert.Equal(["Shop*"], settings.CoverageFilter.IncludeAssemblies);
        Assert.Equal(["Shop.Migrations"], settings.CoverageFilter.ExcludeNamespaces);
        Assert.Equal(["src/Old/**"], settings.CoverageFilter.ExcludePaths);
        Assert.True(settings.CoverageFilter.IncludeGenerated);
        Assert.Equal(["lcov"], settings.CoverageExports);
        Assert.Equal(
            [
                new CoverageGateRule { Metric = CoverageMetric.Line, MinPercent = 80.25m, Path = "src/**", Required = true },
                new CoverageGateRule { Metric = CoverageMetric.Branch, MaxDropPoints = 0.5m },
            ],
            settings.CoverageGates);
    }

    [Theory]
    [InlineData("{\n  \"report\": \"yes\"\n}", "line 2: true or false is expected ($.report).")]
    [InlineData("{\n\n  \"retenton\": { \"runs\": 5 }\n}", "line 3: 'retenton' is not a member of this contract")]
    [InlineData("{ \"retention\": { \"runs\": \"5\" } }", "A number is expected ($.retention.runs)")]
    [InlineData("{ \"retention\": { \"runs\": 1.5 } }", "A whole number is expected ($.retention.runs)")]
    [InlineData("{ \"project\": \"Shop\" }", "An object is expected ($.project)")]
    [InlineData("{ \"userFrames\": \"Shop\" }", "An array is expected ($.userFrames)")]
    [InlineData("{ \"directory\": 5 }", "Text in quotes is expected ($.directory)")]
    [InlineData("{ \"retention\": { \"runs\": 0 } }", "retention.runs")]
    [InlineData("{ \"output\": { \"maxCapturedCharacters\": 5 } }", "maxCapturedCharacters")]
    [InlineData("{ \"coverage\": \"maybe\" }", "maybe")]
    [InlineData("{ \"coverageOptions\": { \"exports\": [\"pdf\"] } }", "coverageOptions.exports has 'pdf', there are cobertura and lcov.")]
    [InlineData("{ \"gates\": { \"coverage\": [{ \"metric\": \"lines\", \"minPercent\": 1 }] } }", "gates.coverage[0] has the metric 'lines', there are line, branch, member, patch, patchBranch.")]
    [InlineData("{ \"gates\": { \"coverage\": [{ \"metric\": \"line\" }] } }", "gates.coverage[0] has neither minPercent nor maxDropPoints.")]
    [InlineData("{ \"gates\": { \"coverage\": [{ \"metric\": \"line\", \"minPercent\": 100.1 }] } }", "gates.coverage[0] has a minPercent outside of 0 to 100.")]
    [InlineData("{ \"gates\": { \"coverage\": [{ \"metric\": \"line\", \"maxDropPoints\": -1 }] } }", "gates.coverage[0] has maxDropPoints outside of 0 to 100.")]
    [InlineData("{ \"gates\": { \"coverage\": [{ \"metric\": \"line\", \"minPercent\": 1, \"assembly\": \"A\", \"path\": \"a\" }] } }", "gates.coverage[0] has both assembly and path.")]
    [InlineData("{ \"gates\": { \"coverage\": [{ \"metric\": \"patch\", \"minPercent\": 1, \"assembly\": \"A\" }] } }", "gates.coverage[0] asks for changed lines by assembly")]
    [InlineData("{ \"gates\": { \"coverage\": [{ \"metric\": \"patch\", \"maxDropPoints\": 1 }] } }", "gates.coverage[0] asks how far")]
    [InlineData("{\n \"gates\": { \"coverage\": [\n{ \"minPercent\": 1 }] } }", "line 3")]
    [InlineData("{ \"schemaVersion\": \"2.0\" }", "2.0")]
    [InlineData("{ \"report\": true", "line 1")]
    [InlineData("null", "null")]
    [InlineData("", "line 1")]
    public void An_invalid_file_counts_as_none_and_says_where_and_why(string content, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", content);

        var reading = SettingsReader.Read(folder.Path, _ => null);

        Assert.Equal(new RunMetricsSettings(), reading.Settings);
        var finding = Assert.Single(reading.Diagnostics);
        Assert.Equal("RUNM2050", finding.Code);
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_variables_win_over_the_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", """{ "report": true, "retention": { "runs": 7 }, "git": { "base": "develop" } }""");
        var environment = new Dictionary<string, string>
        {
            ["RUNMETRICS_REPORT"] = "false",
            ["RUNMETRICS_RETENTION_RUNS"] = "9",
            ["RUNMETRICS_GIT_BASE"] = "main",
            ["RUNMETRICS_COVERAGE"] = "off",
            ["RUNMETRICS_CHURN"] = "off",
            ["RUNMETRICS_DIR"] = "x",
            ["RUNMETRICS_PROJECT"] = "Shop",
        };

        var reading = SettingsReader.Read(folder.Path, environment.GetValueOrDefault);

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(
            new RunMetricsSettings { Report = false, RetentionRuns = 9, GitBase = "main", Coverage = false, Churn = false, Directory = "x", ProjectName = "Shop" },
            reading.Settings with { UserFrames = new RunMetricsSettings().UserFrames });
    }

    [Theory]
    [InlineData("RUNMETRICS_REPORT", "perhaps")]
    [InlineData("RUNMETRICS_RETENTION_RUNS", "-1")]
    [InlineData("RUNMETRICS_RETENTION_RUNS", "0")]
    public void An_invalid_variable_is_named_and_not_used(string name, string value)
    {
        using var folder = new TemporaryFolder();

        var reading = SettingsReader.Read(folder.Path, variable => variable == name ? value : null);

        Assert.Equal(new RunMetricsSettings(), reading.Settings);
        var finding = Assert.Single(reading.Diagnostics);
        Assert.Equal("RUNM2051", finding.Code);
        Assert.Contains(name, finding.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_file_above_all_projects_counts_and_never_one_above_the_root()
    {
        using var folder = new TemporaryFolder();
        var root = Path.Combine(folder.Path, "repo");
        string Below(params string[] parts) => Path.Combine([root, .. parts]);
        Directory.CreateDirectory(Below("a", "tests", "One"));
        Directory.CreateDirectory(Below("ab"));
        File.WriteAllText(Path.Combine(folder.Path, SettingsReader.FileName), "{}");
        File.WriteAllText(Below("a", SettingsReader.FileName), "{}");

        Assert.Equal(Below("a"), SettingsReader.Nearest(root, [Below("a", "tests", "One", "One.csproj"), Below("a", "tests", "Two", "Two.csproj")]));
        Assert.Equal(root, SettingsReader.Nearest(root, [Below("a", "tests", "One", "One.csproj"), Below("ab", "Two.csproj")]));
        Assert.Equal(root, SettingsReader.Nearest(root, []));
        Assert.Equal(root, SettingsReader.Nearest(root, Path.Combine(folder.Path, "elsewhere")));
        Assert.Equal(Below("a"), SettingsReader.Nearest(root, Below("a", "tests")));
    }
}
