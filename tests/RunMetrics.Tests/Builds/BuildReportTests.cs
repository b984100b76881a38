using System.Text.Json;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Collecting;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Builds;

public sealed class BuildReportTests
{
    [Fact]
    public void A_built_project_has_its_times_and_counts()
    {
        using var run = new RecordedRun();
        Build(run, "Shop", sarif: Sarif(run, ("CS0168", "warning", "src/Shop/Cart.cs", 12), ("CA1822", "note", "src/Shop/Cart.cs", 3)));

        var build = run.Session().Collect().Snapshot.Build!;

        var project = Assert.Single(build.Projects);
        Assert.Equal(("Shop", "src/Shop/Shop.csproj", "net10.0", BuildOutcome.Succeeded, 4.0), (project.Project, project.Path, project.TargetFramework, project.Outcome, project.Duration));
        Assert.Equal((0, 1), (project.Errors, project.Warnings));
        Assert.Equal([("CS0168", BuildSeverity.Warning, "src/Shop/Cart.cs", 12), ("CA1822", BuildSeverity.Info, "src/Shop/Cart.cs", 3)],
            build.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Severity, diagnostic.Path!, diagnostic.Line!.Value)));
        Assert.Equal([("CS0168", 1, "Title of CS0168", "https://help/CS0168"), ("CA1822", 1, "Title of CA1822", "https://help/CA1822")],
            build.Rules.Select(rule => (rule.Code, rule.Count, rule.Title!, rule.HelpUri!)));
    }

    [Fact]
    public void A_build_that_began_and_did_not_end_has_failed_and_the_run_with_it()
    {
        using var run = new RecordedRun();
        Build(run, "Shop", finished: false, sarif: Sarif(run, ("CS1002", "error", "src/Shop/Cart.cs", 1)));
        run.Session(more: new { expected = new[] { "Shop|net10.0" } });

        var collected = run.Collect().Snapshot;

        Assert.Equal(BuildOutcome.Failed, collected.Build!.Projects[0].Outcome);
        Assert.Equal((RunResult.BuildFailed, true), (collected.Run.Result, collected.Run.Partial));
        Assert.Equal(1, collected.Run.Projects.Single(project => project.Build!.Outcome == BuildOutcome.Failed).Build!.Errors);
    }

    [Fact]
    public void Without_a_build_the_outcome_is_unknown_and_the_times_of_the_tests_are_there()
    {
        using var run = new RecordedRun();
        run.Session(command: "dotnet test --no-build", more: new { noBuild = true }).Host([Result("Adds")]);

        var collected = run.Collect().Snapshot;

        var project = Assert.Single(collected.Build!.Projects);
        Assert.Equal((BuildOutcome.Unknown, 10.0, null), (project.Outcome, project.Test!.Duration, project.Warnings));
        Assert.Equal(RunResult.Passed, collected.Run.Result);
    }

    [Fact]
    public void A_build_without_tests_is_a_run_of_its_own()
    {
        using var run = new RecordedRun();
        Build(run, "Shop");

        var summary = run.Session(command: "dotnet build").Collect().Snapshot.Run;

        Assert.Equal((RunKind.Build, RunResult.Passed, false), (summary.Kind, summary.Result, summary.Partial));
        Assert.Null(summary.Tests);
    }

    [Fact]
    public void Package_warnings_come_from_the_restore()
    {
        using var run = new RecordedRun();
        var assets = run.Files.Write("src/Shop/obj/project.assets.json", JsonSerializer.Serialize(new
        {
            version = 3,
            logs = new object[]
            {
                new { code = "NU1903", level = "Warning", message = "Package 'X' has a vulnerability", targetGraphs = new[] { "net10.0" } },
                new { code = "NU1605", level = "Error", message = "Downgrade", targetGraphs = new[] { "net8.0" } },
            },
        }));
        Build(run, "Shop", assets: assets);

        var diagnostic = Assert.Single(run.Session().Collect().Snapshot.Build!.Diagnostics);

        Assert.Equal(("NU1903", DiagnosticOrigin.Package, "src/Shop/Shop.csproj"), (diagnostic.Code, diagnostic.Origin, diagnostic.Path));
    }

    [Fact]
    public void The_same_diagnostic_counts_once_per_project_and_suppressed_ones_are_not_counted()
    {
        using var run = new RecordedRun();
        var sarif = run.Files.Write("src/Shop/obj/log.sarif", JsonSerializer.Serialize(new
        {
            runs = new[]
            {
                new
                {
                    results = new object[]
                    {
                        Finding("CS0168", "warning", "file:///src/a.cs", 1, 0),
                        Finding("CS0168", "warning", "file:///src/a.cs", 1, 0),
                        new { ruleId = "CA1000", level = "warning", message = new { text = "x" }, suppressions = new[] { new { kind = "inSource" } } },
                        new { ruleId = "IDE0001", level = "none", message = new { text = "hidden" } },
                    },
                },
            },
        }));
        Build(run, "Shop", sarif: sarif);

        var build = run.Session().Collect().Snapshot.Build!;

        Assert.Equal(["CS0168"], build.Rules.Select(rule => rule.Code));
        Assert.Equal([null, true], build.Diagnostics.Select(diagnostic => diagnostic.Suppressed));
        Assert.Equal(1, build.Projects[0].Warnings);
    }

    [Fact]
    public void Beyond_the_cap_errors_are_kept_and_codes_still_count_all()
    {
        using var run = new RecordedRun();
        var sarif = Sarif(run, [.. Enumerable.Range(1, 5100).Select(i => ("CS0168", "warning", "src/Shop/Cart.cs", i)), ("CS1002", "error", "src/Shop/Cart.cs", 1)]);
        Build(run, "Shop", finished: false, sarif: sarif);

        var collected = run.Session().Collect().Snapshot;

        Assert.Equal((5000, 101), (collected.Build!.Diagnostics.Count, collected.Build.Truncated));
        Assert.Equal("CS1002", collected.Build.Diagnostics[0].Code);
        Assert.Equal([("CS1002", 1), ("CS0168", 5100)], collected.Build.Rules.Select(rule => (rule.Code, rule.Count)));
        Assert.Contains(collected.Run.Diagnostics, finding => finding.Code == "RUNM2031");
    }

    [Fact]
    public void An_error_log_that_is_cut_off_is_said()
    {
        using var run = new RecordedRun();
        Build(run, "Shop", sarif: run.Files.Write("src/Shop/obj/log.sarif", "{\"runs\":[{\"results\":[{"));

        var collected = run.Session().Collect().Snapshot;

        Assert.Null(collected.Build!.Projects[0].Warnings);
        Assert.Contains(collected.Run.Diagnostics, finding => finding.Code == "RUNM2030" && finding.Message.Contains("'src/Shop/obj/log.sarif'", StringComparison.Ordinal));
    }

    [Fact]
    public void The_outer_build_of_several_frameworks_is_left_out()
    {
        using var run = new RecordedRun();
        Build(run, "Shop");
        Build(run, "Shop", framework: "net8.0");
        Build(run, "Shop", framework: "");

        Assert.Equal(["net10.0", "net8.0"], run.Session().Collect().Snapshot.Build!.Projects.Select(project => project.TargetFramework));
    }

    private static object Finding(string code, string level, string uri, int line, int rule) => new
    {
        ruleId = code,
        ruleIndex = rule,
        level,
        message = new { text = "Message of " + code },
        locations = new[] { new { physicalLocation = new { artifactLocation = new { uri }, region = new { startLine = line, startColumn = 5 } } } },
    };

    private static string Sarif(RecordedRun run, params (string Code, string Level, string Path, int Line)[] findings)
    {
        var codes = findings.Select(finding => finding.Code).Distinct().ToList();
        return run.Files.Write("src/Shop/obj/log.sarif", JsonSerializer.Serialize(new
        {
            version = "2.1.0",
            runs = new[]
            {
                new
                {
                    results = findings.Select(finding => Finding(finding.Code, finding.Level, new Uri(run.Files.File(finding.Path)).AbsoluteUri, finding.Line, codes.IndexOf(finding.Code))),
                    tool = new { driver = new { name = "Compiler", rules = codes.Select(code => new { id = code, shortDescription = new { text = "Title of " + code }, helpUri = "https://help/" + code }) } },
                },
            },
        }));
    }

    private static void Build(RecordedRun run, string project, string framework = "net10.0", bool finished = true, string? sarif = null, string? assets = null)
    {
        var file = run.Files.File("src", project, project + ".csproj");
        var header = new { kind = "header", schemaVersion = "1.0", role = "build", time = Time(1), process = 50, project = file, projectName = project, targetFramework = framework, configuration = "Debug" };
        object started = new { kind = "build", phase = "started", time = Time(1), errorLog = sarif, assets, isTest = false };
        object ended = new { kind = "build", phase = "finished", time = Time(5), errorLog = sarif, assets };
        run.Fragment("build", header, null, finished ? [started, ended] : [started]);
    }
}
