using RunMetrics.Tests.Collecting;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary><c>runmetrics render</c>, and templates at the end of a run.</summary>
public sealed class RenderTests : IDisposable
{
    private readonly ToolProbe _probe = new();
    private readonly RecordedRun _run = new();

    public RenderTests()
    {
        _run.Session().Host([RecordedRun.Result("A")]);
        _probe.WorkingDirectory = _run.Root;
        Write("hello.md.hbs", "{{run.id}}: {{tests.passed}} of {{tests.total}}");
        Write("wrong.md.hbs", "hello\n{{run.idd}}");
    }

    public void Dispose()
    {
        _probe.Dispose();
        _run.Dispose();
    }

    [Fact]
    public void A_run_is_rendered_to_the_terminal_or_to_a_file()
    {
        _probe.Run("collect", "--run", RecordedRun.Id);

        Assert.Equal(new ToolAnswer(ExitCode.Ok, $"{RecordedRun.Id}: 1 of 1", ""), _probe.Run("render", "hello.md.hbs"));
        Assert.Equal(new ToolAnswer(ExitCode.Ok, "", ""), _probe.Run("render", "hello.md.hbs", "--run", RecordedRun.Id, "--output", "hello.md"));
        Assert.Equal($"{RecordedRun.Id}: 1 of 1", File.ReadAllText(Path.Combine(_run.Root, "hello.md")));
    }

    [Fact]
    public void What_is_wrong_is_said_and_nothing_is_written()
    {
        Assert.Contains("there is no run 'latest'", _probe.Run("render", "hello.md.hbs").Error, StringComparison.Ordinal);
        _probe.Run("collect", "--run", RecordedRun.Id);

        var answer = _probe.Run("render", "wrong.md.hbs", "--output", "wrong.md");
        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Out));
        Assert.StartsWith("wrong.md.hbs(2,3): 'run.idd' is not in the report model: no 'idd'. Known here: command,", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_run.Root, "wrong.md")));
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("render", "gone.md.hbs").Code);
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("render", "hello.md.hbs", "--run", "nonsense").Code);
    }

    [Fact]
    public void The_end_of_a_run_renders_what_was_asked_for_and_a_fault_is_only_a_warning()
    {
        var answer = _probe.Run("collect", "--run", RecordedRun.Id, "--templates", "hello.md.hbs; wrong.md.hbs;", "--project-root", _run.Root);

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal($"{RecordedRun.Id}: 1 of 1", File.ReadAllText(Path.Combine(_run.Folder.ReportDirectory, "hello.md")));
        Assert.Contains("warning RUNM4003: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("wrong.md.hbs(2,3): 'run.idd'", answer.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_run.Folder.ReportDirectory, "index.html")));
    }

    [Fact]
    public void What_a_template_makes_is_no_run_data_to_be_validated()
    {
        Write("chat.json.hbs", """{ "text": "{{run.headline}}" }""");
        _probe.Run("collect", "--run", RecordedRun.Id, "--templates", "chat.json.hbs", "--project-root", _run.Root);
        Assert.True(File.Exists(Path.Combine(_run.Folder.ReportDirectory, "chat.json")));

        Assert.Equal(ExitCode.Ok, _probe.Run("validate", "artifacts/runmetrics").Code);
        Assert.Contains("keeps no known contract", _probe.Run("validate", "artifacts/runmetrics/report/chat.json").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_names_templates_too()
    {
        _probe.Environment["RUNMETRICS_TEMPLATES"] = "hello.md.hbs";
        _probe.Run("collect", "--run", RecordedRun.Id, "--project-root", _run.Root);
        Assert.True(File.Exists(Path.Combine(_run.Folder.ReportDirectory, "hello.md")));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_run.Root, name), text);
}
