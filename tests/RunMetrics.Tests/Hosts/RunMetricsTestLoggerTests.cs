extern alias testLogger;

using System.Text.Json;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;
using RunMetrics.Tests.Contracts;
using testLogger::RunMetrics.Shared;
using testLogger::RunMetrics.TestLogger;

namespace RunMetrics.Tests.Hosts;

public sealed class RunMetricsTestLoggerTests : IDisposable
{
    private const string RunId = "20261120-120000-abcdef";

    private readonly TemporaryFolder _temporary = new();
    private readonly FakeTestRun _run = new();
    private readonly List<HostDiagnostic> _reported = [];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_assembly_has_the_name_that_the_test_platform_looks_for() =>
        Assert.EndsWith("TestLogger.dll", typeof(RunMetricsTestLogger).Assembly.Location, StringComparison.Ordinal);

    [Fact]
    public void A_result_is_in_the_fragment_when_the_handler_returns()
    {
        Initialize();
        _run.Start();
        _run.Finish(Result(TestOutcome.Failed));
        var line = Lines().Last();
        Assert.Equal("Core.Tests.Sums.Adds(1, 2)", line.GetProperty("name").GetString());
        Assert.Equal("Core.Tests.Sums.Adds", line.GetProperty("fullyQualifiedName").GetString());
        Assert.Equal("failed", line.GetProperty("outcome").GetString());
        Assert.Equal(0.125, line.GetProperty("duration").GetDouble());
        Assert.Equal("expected 3", line.GetProperty("message").GetString());
        Assert.Equal("at Adds", line.GetProperty("stackTrace").GetString());
        Assert.Equal("first\nsecond\n", line.GetProperty("output").GetString());
        Assert.Equal("oops\n", line.GetProperty("errorOutput").GetString());
        Assert.Equal("/repo/Sums.cs", line.GetProperty("file").GetString());
        Assert.Equal(42, line.GetProperty("line").GetInt32());
        Assert.Equal("""[{"name":"Category","value":"slow"}]""", line.GetProperty("traits").GetRawText());
        Assert.Equal("""["/tmp/shot 1.png"]""", line.GetProperty("attachments").GetRawText());
    }

    [Fact]
    public void A_whole_run_keeps_the_contract_and_ends_with_its_totals()
    {
        Initialize();
        _run.Start();
        _run.Say(TestMessageLevel.Warning, "careful");
        _run.Finish(Result(TestOutcome.Passed));
        var attachments = new AttachmentSet(new Uri("datacollector://microsoft/CoverletCodeCoverage/1.0"), "XPlat code coverage");
        attachments.Attachments.Add(new UriDataAttachment(new Uri("file:///results/a b/coverage.cobertura.xml"), "coverage"));
        _run.Complete(attachments: attachments);

        SchemaValidator.LinesConform("fragment", File.ReadAllText(Fragment()));
        SchemaValidator.LinesConform("event", File.ReadAllText(_temporary.File("runs", RunId, "events.jsonl")));
        var lines = Lines();
        Assert.Equal(["header", "message", "result", "attachment", "end"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal("vstest", lines[0].GetProperty("platform").GetString());
        Assert.Equal("/results/a b/coverage.cobertura.xml", lines[3].GetProperty("path").GetString());
        Assert.Equal("""{"total":3,"passed":2,"failed":1,"skipped":0}""", lines[4].GetProperty("counts").GetRawText());
        Assert.Equal("completed", lines[4].GetProperty("outcome").GetString());
        Assert.Empty(_reported);
    }

    [Theory]
    [InlineData(TestOutcome.Passed, "passed")]
    [InlineData(TestOutcome.Failed, "failed")]
    [InlineData(TestOutcome.Skipped, "skipped")]
    [InlineData(TestOutcome.None, "notExecuted")]
    [InlineData(TestOutcome.NotFound, "notExecuted")]
    public void Not_executed_is_apart_from_skipped(TestOutcome outcome, string expected)
    {
        Initialize();
        _run.Finish(Result(outcome));
        Assert.Equal(expected, Lines().Last().GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData(true, false, "canceled")]
    [InlineData(false, true, "aborted")]
    [InlineData(true, true, "canceled")]
    public void A_run_that_did_not_come_to_its_end_says_so(bool canceled, bool aborted, string expected)
    {
        Initialize();
        _run.Start();
        _run.Complete(canceled, aborted);
        Assert.Equal(expected, Lines().Last().GetProperty("outcome").GetString());
    }

    [Fact]
    public void A_skipped_result_without_a_time_has_none()
    {
        Initialize();
        var result = Result(TestOutcome.Skipped);
        result.StartTime = default;
        result.EndTime = default;
        _run.Finish(result);
        Assert.False(Lines().Last().TryGetProperty("start", out _));
    }

    [Fact]
    public void Listing_tests_writes_nothing()
    {
        Initialize();
        _run.Discover();
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.Path));
    }

    [Fact]
    public void Without_word_from_the_build_nothing_is_recorded()
    {
        var logger = new RunMetricsTestLogger(_reported.Add);
        logger.Initialize(_run, _temporary.Path);
        logger.Initialize(_run, new Dictionary<string, string?> { ["TestRunDirectory"] = _temporary.Path });
        logger.Initialize(_run, new Dictionary<string, string?> { [RunMetricsTestLogger.RunParameter] = "nonsense" });
        _run.Start();
        _run.Finish(Result(TestOutcome.Passed));
        _run.Complete();
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.Path));
        Assert.Empty(_reported);
    }

    [Fact]
    public void A_fault_of_ours_reaches_the_user_as_a_warning_and_never_the_test_platform()
    {
        Initialize();
        var result = Result(TestOutcome.Passed);
        result.Messages.Add(null!);
        _run.Finish(result);
        var reported = Assert.Single(_reported);
        Assert.Equal("RUNM1005", reported.Code);
        Assert.StartsWith("warning RUNM1005: 'RunMetrics.TestLogger TestResult' met an unexpected ", reported.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_reported_once_for_all_results()
    {
        _temporary.Write("runs", "a file where a folder should be");
        Initialize();
        _run.Start();
        for (var i = 0; i < 5; i++)
            _run.Finish(Result(TestOutcome.Passed));
        _run.Complete();
        Assert.Equal("RUNM1001", Assert.Single(_reported).Code);
    }

    private static TestResult Result(TestOutcome outcome)
    {
        var test = new TestCase("Core.Tests.Sums.Adds", new Uri("executor://xunit"), "/repo/bin/Core.dll")
        {
            DisplayName = "Core.Tests.Sums.Adds",
            CodeFilePath = "/repo/Sums.cs",
            LineNumber = 42,
        };
        test.Traits.Add("Category", "slow");
        var shot = new AttachmentSet(new Uri("executor://xunit"), "shots");
        shot.Attachments.Add(new UriDataAttachment(new Uri("file:///tmp/shot%201.png"), "shot"));
        var result = new TestResult(test)
        {
            DisplayName = "Core.Tests.Sums.Adds(1, 2)",
            Outcome = outcome,
            Duration = TimeSpan.FromSeconds(0.125),
            ErrorMessage = "expected 3",
            ErrorStackTrace = "at Adds",
        };
        result.Messages.Add(new TestResultMessage(TestResultMessage.StandardOutCategory, "first\n"));
        result.Messages.Add(new TestResultMessage(TestResultMessage.StandardErrorCategory, "oops\n"));
        result.Messages.Add(new TestResultMessage(TestResultMessage.StandardOutCategory, "second\n"));
        result.Attachments.Add(shot);
        return result;
    }

    private void Initialize()
    {
        var parameters = new HostParameters { Root = _temporary.Path, RunId = RunId, ProjectName = "Core", TargetFramework = "net10.0" };
        new RunMetricsTestLogger(_reported.Add).Initialize(
            _run,
            new Dictionary<string, string?> { [RunMetricsTestLogger.RunParameter] = parameters.Encode(), ["TargetFramework"] = ".NETCoreApp,Version=v10.0" });
    }

    private string Fragment() => Directory.GetFiles(_temporary.File("runs", RunId, "fragments")).Single();

    private List<JsonElement> Lines() => [.. File.ReadLines(Fragment()).Select(line => JsonDocument.Parse(line).RootElement)];
}
