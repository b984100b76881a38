using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Client;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace RunMetrics.Tests.Hosts;

/// <summary>Plays the test platform to a logger.</summary>
internal sealed class FakeTestRun : TestLoggerEvents
{
    public override event EventHandler<TestRunMessageEventArgs>? TestRunMessage;

    public override event EventHandler<TestRunStartEventArgs>? TestRunStart;

    public override event EventHandler<TestResultEventArgs>? TestResult;

    public override event EventHandler<TestRunCompleteEventArgs>? TestRunComplete;

    public override event EventHandler<DiscoveryStartEventArgs>? DiscoveryStart;

    public override event EventHandler<TestRunMessageEventArgs>? DiscoveryMessage;

    public override event EventHandler<DiscoveredTestsEventArgs>? DiscoveredTests;

    public override event EventHandler<DiscoveryCompleteEventArgs>? DiscoveryComplete;

    public void Start() => TestRunStart?.Invoke(this, new TestRunStartEventArgs(new TestRunCriteria(["Core.dll"], 1)));

    public void Say(TestMessageLevel level, string text) => TestRunMessage?.Invoke(this, new TestRunMessageEventArgs(level, text));

    public void Finish(TestResult result) => TestResult?.Invoke(this, new TestResultEventArgs(result));

    public void Complete(bool canceled = false, bool aborted = false, params AttachmentSet[] attachments) => TestRunComplete?.Invoke(
        this,
        new TestRunCompleteEventArgs(
            new Statistics(), canceled, aborted, aborted ? new InvalidOperationException("host crashed") : null, [.. attachments], [], TimeSpan.FromSeconds(2.5)));

    public void Discover()
    {
        DiscoveryStart?.Invoke(this, new DiscoveryStartEventArgs(new DiscoveryCriteria(["Core.dll"], 1, "")));
        DiscoveryMessage?.Invoke(this, new TestRunMessageEventArgs(TestMessageLevel.Informational, "discovering"));
        DiscoveredTests?.Invoke(this, new DiscoveredTestsEventArgs([]));
        DiscoveryComplete?.Invoke(this, new DiscoveryCompleteEventArgs(0, isAborted: false));
    }

    private sealed class Statistics : ITestRunStatistics
    {
        public long ExecutedTests => 3;

        public IDictionary<TestOutcome, long>? Stats { get; } = new Dictionary<TestOutcome, long> { [TestOutcome.Passed] = 2, [TestOutcome.Failed] = 1 };

        public long this[TestOutcome testOutcome] => Stats!.TryGetValue(testOutcome, out var count) ? count : 0;
    }
}
