using RunMetrics.Tests.Collecting;
using RunMetrics.Tool.Diagnosis;

namespace RunMetrics.Tests.Tool;

/// <summary>The program as hosts start it: a process of its own.</summary>
public sealed class CollectProcessTests : IDisposable
{
    private readonly RecordedRun _run = new();
    private readonly TemporaryFolder _program = new();

    public void Dispose()
    {
        _run.Dispose();
        _program.Dispose();
    }

    /// <summary>Every test run pays for what collect loads: it gets along without the libraries of the other commands.</summary>
    [Fact]
    public void Collect_loads_neither_the_command_line_library_nor_the_drawing_one()
    {
        foreach (var file in (string[])["runmetrics.dll", "runmetrics.runtimeconfig.json", "RunMetrics.Snapshots.dll", "RunMetrics.Reports.dll"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), _program.File(file));
        _run.Session().Host([RecordedRun.Result("A")]);
        var collect = ProgramOutput.Of(
            "dotnet", _run.Root, "exec", _program.File("runmetrics.dll"), "collect", "--root", _run.Folder.Root, "--run", RecordedRun.Id, "--project-root", _run.Root);
        Assert.Equal((0, "RunMetrics: 1 passed · 1 project · 30.0 s · artifacts/runmetrics/report/index.html", ""), (collect.ExitCode, collect.Output, collect.Error));
    }
}
