using System.Collections;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Collecting;
using RunMetrics.Tool;
using RunMetrics.Tool.Diagnosis;
using RunMetrics.Tool.Setup;

namespace RunMetrics.Tests.Tool;

public sealed class DoctorTests : IDisposable
{
    private readonly ToolProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void A_folder_without_projects_is_examined_and_left_as_it_was()
    {
        var answer = _probe.Run("doctor");
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Matches("(?m)^ok    sdk: \\.NET SDK 10\\.", answer.Out);
        Assert.Contains("warn  projects: none of 0 projects runs tests\n      Call doctor in", answer.Out, StringComparison.Ordinal);
        Assert.Contains("warn  git: this is not a git repository\n", answer.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_probe.Files.Path));
    }

    [Fact]
    public void The_answer_for_programs_has_every_check()
    {
        using var json = JsonDocument.Parse(_probe.Run("doctor", "--json").Out);
        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()).Distinct();
        Assert.Equal(["sdk", "runtime", "runner", "projects", "git", "run folder", "disk", "switches"], checks);
    }

    [Fact]
    public void A_failed_check_is_the_exit_code()
    {
        Restored("tests/Shop.Tests", "Microsoft.NET.Test.Sdk/18.0.1", "xunit/2.9.3");
        var answer = _probe.Run("doctor");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("FAIL  project: 'tests/Shop.Tests/Shop.Tests.csproj' does not see the package\n      Run 'runmetrics init'", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_project_that_sees_the_package_is_well()
    {
        Restored("tests/Shop.Tests", "Microsoft.NET.Test.Sdk/18.0.1", "RunMetrics/0.1.0");
        Restored("src/Shop", "Serilog/4.0.0");
        var checks = ProjectChecks.Of(RepositoryLayout.Read(_probe.Files.Path));
        Assert.Equal([Check.Ok("project", "'tests/Shop.Tests/Shop.Tests.csproj' sees RunMetrics 0.1.0")], checks);
    }

    [Fact]
    public void Projects_that_are_not_restored_are_not_judged()
    {
        _probe.Files.Write("a/A.fsproj", "<Project />");
        Assert.Equal("1 project without a restore, so nobody can say which run tests", Assert.Single(ProjectChecks.Of(RepositoryLayout.Read(_probe.Files.Path))).Finding);
    }

    [Theory]
    [InlineData("10.0.401", CheckState.Ok)]
    [InlineData("8.0.100", CheckState.Ok)]
    [InlineData("7.0.410", CheckState.Fail)]
    [InlineData("", CheckState.Fail)]
    public void The_sdk_has_to_be_new_enough(string version, object state) =>
        Assert.Equal(state, DotnetChecks.Sdk(new ProgramOutput(0, version, "")).State);

    [Fact]
    public void An_sdk_that_global_json_asks_for_and_is_missing_fails_with_dotnets_own_words()
    {
        var check = DotnetChecks.Sdk(new ProgramOutput(155, "", "A compatible .NET SDK was not found.\n\nRequested SDK version: 99.0.100"));
        Assert.Equal((CheckState.Fail, "'dotnet --version' failed: A compatible .NET SDK was not found."), (check.State, check.Finding));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.App 11.0.0 [/x]\nMicrosoft.NETCore.App 8.0.20 [/x]\nMicrosoft.NETCore.App 10.0.12 [/x]", CheckState.Ok)]
    [InlineData("Microsoft.NETCore.App 8.0.20 [/x]", CheckState.Fail)]
    [InlineData("", CheckState.Fail)]
    public void The_collector_needs_its_runtime(string runtimes, object state) =>
        Assert.Equal(state, DotnetChecks.Runtime(new ProgramOutput(0, runtimes, "")).State);

    [Theory]
    [InlineData("""{ "test": { "runner": "Microsoft.Testing.Platform" } }""", CheckState.Ok, "Microsoft.Testing.Platform (global.json); in this mode")]
    [InlineData("""{ "sdk": { "version": "10.0.100" } }""", CheckState.Ok, "VSTest (global.json)")]
    [InlineData("""{ "test": """, CheckState.Fail, "global.json is damaged")]
    public void The_runner_is_read_from_global_json(string content, object state, string finding)
    {
        var check = DotnetChecks.Runner(_probe.Files.Write("global.json", content));
        Assert.Equal(state, check.State);
        Assert.StartsWith(finding, check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_folder_that_cannot_be_made_fails()
    {
        var file = _probe.Files.Write("taken", "");
        Assert.Equal(CheckState.Fail, FolderChecks.Writable(Path.Combine(file, "runs")).State);
    }

    [Fact]
    public void A_run_that_was_killed_is_named()
    {
        using var run = new RecordedRun();
        run.Host([RecordedRun.Result("A")], header: new { process = int.MaxValue }, ends: false);
        var check = Assert.Single(FolderChecks.Of(run.Folder), check => check.Name == "runs");
        Assert.Equal($"1 run ended without being collected, first '{RecordedRun.Id}'", check.Finding);
    }

    [Theory]
    [InlineData(1L << 40, CheckState.Ok)]
    [InlineData(100L << 20, CheckState.Warn)]
    [InlineData(1L << 20, CheckState.Fail)]
    public void A_disk_needs_room(long bytes, object state) => Assert.Equal(state, FolderChecks.Room(bytes).State);

    [Theory]
    [InlineData("RUNMETRICS_ENABLED", "false", CheckState.Warn, "nothing is recorded")]
    [InlineData("RUNMETRICS_ENABLED", "true", CheckState.Ok, "RUNMETRICS_ENABLED=true")]
    [InlineData("RUNMETRICS_RUN_ID", "a/b", CheckState.Fail, "is no run id")]
    [InlineData("RUNMETRICS_DIRECTORY", "x", CheckState.Warn, "is not known and does nothing")]
    public void Variables_that_change_something_are_named(string name, string value, object state, string finding)
    {
        var check = Assert.Single(SwitchChecks.Of(new Hashtable { [name] = value, ["PATH"] = "/bin" }, []));
        Assert.Equal(state, check.State);
        Assert.Contains(finding, check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_are_invalid_are_a_warning()
    {
        var diagnostic = new Diagnostic { Code = "RUNM2050", Severity = DiagnosticSeverity.Warning, Message = "no" };
        Assert.Equal(CheckState.Warn, Assert.Single(SwitchChecks.Of(new Hashtable(), [diagnostic])).State);
    }

    private void Restored(string folder, params string[] packages)
    {
        _probe.Files.Write($"{folder}/{Path.GetFileName(folder)}.csproj", "<Project />");
        _probe.Files.Write($"{folder}/obj/project.assets.json", JsonSerializer.Serialize(new { libraries = packages.ToDictionary(name => name, _ => new { }) }));
    }
}
