using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tool;
using RunMetrics.Tool.Running;
using LiveResult = RunMetrics.Tool.Running.LiveResult;

namespace RunMetrics.Tests.Tool;

/// <summary>What <c>runmetrics test</c> says where there is little to say.</summary>
public sealed class TestTextTests
{
    [Theory]
    [InlineData(false, "no project recorded anything. Do they refer to the package?")]
    [InlineData(true, "cancelled before a test project began.")]
    public void A_session_without_a_run_says_why_there_is_none(bool cancelled, string why)
    {
        using var error = new StringWriter();
        using var console = Console(TextWriter.Null, error);
        var result = new TestSessionResult { ExitCode = 1, Cancelled = cancelled, Repeated = new Dictionary<string, RepeatedTest>(), Output = [] };
        var plan = new TestPlan { Target = new TestTarget { Projects = [] }, Scope = new TestScope { Name = TestScope.All }, Projects = [] };

        Assert.Equal(ExitCode.CheckFailed, new TestText(console).End(result, plan, new TestRequest()));

        Assert.StartsWith($"runmetrics test: {why}", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "completed", "empty   Shop.Tests: no tests · 1.50 s\n")]
    [InlineData(null, "crashed", "crashed Shop.Tests: no tests · 1.50 s\n")]
    [InlineData(TestOutcome.Skipped, "completed", "skipped Shop.Tests: 1 skipped · 1.50 s\n")]
    [InlineData(TestOutcome.Passed, "completed", "passed  Shop.Tests: 1 passed · 1.50 s\n")]
    public void A_project_without_a_passing_test_is_not_said_to_have_passed(TestOutcome? test, string outcome, string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var console = Console(output, TextWriter.Null);
        var progress = new LiveProgress(console, new RunExpectation { Runs = [], Hosts = [] }, 1);
        if (test is { } ended)
            progress.Finished(new LiveResult("a", "shop", "Shop.BasketTests.Adds", "Shop.BasketTests.Adds", ended, 0.1, null));

        progress.HostEnded(new LiveHostEnd("a", "Shop.Tests", outcome, 1.5));

        Assert.Equal(line, output.ToString());
    }

    private static ToolConsole Console(TextWriter output, TextWriter error) => new() { Out = output, Error = error, In = TextReader.Null, WorkingDirectory = "/", Environment = _ => null };
}
