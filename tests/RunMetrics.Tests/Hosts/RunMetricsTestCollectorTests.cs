extern alias testCollector;

using System.Text.Json;
using System.Xml;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.DataCollection;
using RunMetrics.Tests.Contracts;
using testCollector::RunMetrics.Shared;
using testCollector::RunMetrics.TestCollector;

namespace RunMetrics.Tests.Hosts;

public sealed class RunMetricsTestCollectorTests : IDisposable
{
    private const string RunId = "20261120-120000-abcdef";

    private readonly TemporaryFolder _temporary = new();
    private readonly FakeCollection _run = new();
    private readonly List<HostDiagnostic> _reported = [];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_assembly_has_the_name_that_the_test_platform_looks_for() =>
        Assert.EndsWith("Collector.dll", typeof(RunMetricsTestCollector).Assembly.Location, StringComparison.Ordinal);

    [Fact]
    public async Task A_test_that_takes_long_is_told_and_short_ones_are_not()
    {
        Directory.CreateDirectory(_temporary.File("runs", RunId));
        using (var collector = Collector(Parameters()))
        {
            var (fast, slow) = (Case("Fast"), Case("Slow"));
            _run.Start(fast);
            _run.End(fast);
            _run.Start(slow);
            for (var i = 0; i < 200 && Events().Length == 0; i++)
                await Task.Delay(50);
            _run.End(slow);
        }

        SchemaValidator.LinesConform("event", string.Join('\n', Events()));
        var told = JsonDocument.Parse(Assert.Single(Events())).RootElement;
        Assert.Equal(("test.started", "Core.Tests (net10.0)"), (told.GetProperty("type").GetString(), told.GetProperty("source").GetString()));
        Assert.Equal(("Slow", "Core.Tests"), (told.GetProperty("data").GetProperty("name").GetString(), told.GetProperty("data").GetProperty("module").GetString()));
        Assert.Empty(_reported);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<Configuration />")]
    [InlineData("<Configuration><Run>not a run</Run></Configuration>")]
    public void Without_a_run_it_does_not_listen(string? configuration)
    {
        using var collector = Collector(configuration);
        Assert.False(_run.IsHeard);
        Assert.Empty(_reported);
    }

    [Fact]
    public async Task A_run_folder_that_is_gone_costs_the_user_nothing()
    {
        using var collector = Collector(Parameters());
        _run.Start(Case("Slow"));
        await Task.Delay(RunningTests.Interval * 2);
        _run.End(Case("Slow"));
        Assert.Empty(Events());
    }

    private RunMetricsTestCollector Collector(string? configuration)
    {
        var document = new XmlDocument();
        if (configuration is not null)
            document.LoadXml(configuration);
        var collector = new RunMetricsTestCollector(_reported.Add);
        collector.Initialize(document.DocumentElement, _run, new NoSink(), new NoLogger(), null);
        return collector;
    }

    private string Parameters() => "<Configuration><Run>" + new HostParameters { Root = _temporary.Path, RunId = RunId, ProjectName = "Core.Tests", TargetFramework = "net10.0" }.Encode() + "</Run></Configuration>";

    private string[] Events() => File.Exists(_temporary.File("runs", RunId, "events.jsonl")) ? File.ReadAllLines(_temporary.File("runs", RunId, "events.jsonl")) : [];

    private static TestCase Case(string name) => new("Core.Tests." + name, new Uri("executor://xunit"), "Core.Tests.dll") { DisplayName = name };

    /// <summary>Plays the test platform to a data collector.</summary>
    private sealed class FakeCollection : DataCollectionEvents
    {
        private readonly Context _context = new();

        public override event EventHandler<SessionStartEventArgs>? SessionStart { add { } remove { } }

        public override event EventHandler<SessionEndEventArgs>? SessionEnd { add { } remove { } }

        public override event EventHandler<TestCaseStartEventArgs>? TestCaseStart;

        public override event EventHandler<TestCaseEndEventArgs>? TestCaseEnd;

        public override event EventHandler<TestHostLaunchedEventArgs>? TestHostLaunched { add { } remove { } }

        public bool IsHeard => TestCaseStart is not null || TestCaseEnd is not null;

        public void Start(TestCase test) => TestCaseStart?.Invoke(this, new TestCaseStartEventArgs(_context, test));

        public void End(TestCase test) => TestCaseEnd?.Invoke(this, new TestCaseEndEventArgs(_context, test, TestOutcome.Passed));
    }

    private sealed class Context() : DataCollectionContext(new SessionId(Guid.NewGuid()));

    private sealed class NoSink : DataCollectionSink
    {
        public override event System.ComponentModel.AsyncCompletedEventHandler? SendFileCompleted { add { } remove { } }

        public override void SendFileAsync(FileTransferInformation fileTransferInformation) => throw new NotSupportedException();
    }

    private sealed class NoLogger : DataCollectionLogger
    {
        public override void LogWarning(DataCollectionContext context, string text) => throw new NotSupportedException();

        public override void LogError(DataCollectionContext context, string text) => throw new NotSupportedException();

        public override void LogError(DataCollectionContext context, string text, Exception exception) => throw new NotSupportedException();
    }
}
