using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestHost;
using RunMetrics.Shared;
#if TESTING_PLATFORM_V1
using Microsoft.Testing.Platform.TestHost;
#else
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Services;
#endif

namespace RunMetrics.TestingPlatform;

/// <summary>Records the session of one test app: the platform's messages in, fragment lines out.</summary>
internal sealed class RunRecorder(TestAppRun run, Action<HostDiagnostic> report) : IDataConsumer, ITestSessionLifetimeHandler
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;
    private readonly HostBoundary _boundary = new("RunMetrics.TestingPlatform", report);
    private TestRecorder? _recorder;

    /// <inheritdoc />
    public string Uid => "RunMetrics";

    /// <inheritdoc />
    public string Version => typeof(RunRecorder).Assembly.GetName().Version.ToString();

    /// <inheritdoc />
    public string DisplayName => "RunMetrics";

    /// <inheritdoc />
    public string Description => "Writes each test result to the RunMetrics run folder as it arrives.";

    /// <inheritdoc />
    public Type[] DataTypesConsumed { get; } = [typeof(TestNodeUpdateMessage), typeof(SessionFileArtifact)];

    /// <inheritdoc />
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    /// <inheritdoc />
    public Task ConsumeAsync(IDataProducer dataProducer, IData value, CancellationToken cancellationToken) => Guard("ConsumeAsync", () =>
    {
        switch (value)
        {
            case TestNodeUpdateMessage { TestNode: { } node } when TestNodes.IsRunning(node):
                _recorder?.Started(node.Uid.Value, TestNodes.NameOf(node));
                break;
            case TestNodeUpdateMessage update when TestNodes.Read(update.TestNode) is { } result:
                _counts[result.Outcome] = Count(result.Outcome) + 1;
                _recorder?.Record(result);
                break;
            case SessionFileArtifact artifact:
                _recorder?.Attachment(artifact.FileInfo.FullName, artifact.DisplayName, null);
                break;
        }
    });

#if TESTING_PLATFORM_V1
    /// <inheritdoc />
    public Task OnTestSessionStartingAsync(SessionUid sessionUid, CancellationToken cancellationToken) => Begin();

    /// <inheritdoc />
    public Task OnTestSessionFinishingAsync(SessionUid sessionUid, CancellationToken cancellationToken) => End(cancellationToken);
#else
    /// <inheritdoc />
    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext) => Begin();

    /// <inheritdoc />
    public Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext) => End(testSessionContext.CancellationToken);
#endif

    private Task Begin() => Guard("OnTestSessionStartingAsync", () =>
    {
        var host = run.Parameters;
        if (run.Own is { } own)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => RunCompletion.FinishAtExit(own);
        _recorder = TestRecorder.Start(
            new RunFolderPaths(host.Root, host.RunId),
            host.Header("testingPlatform", TestFramework.Of(AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name))),
            report);
    });

    private Task End(CancellationToken cancellation) => Guard("OnTestSessionFinishingAsync", () =>
    {
        _recorder?.Complete(new RecordedEnd
        {
            Outcome = cancellation.IsCancellationRequested ? "canceled" : "completed",
            Duration = (DateTimeOffset.UtcNow - _begun).TotalSeconds,
            Total = _counts.Values.Sum(),
            Passed = Count("passed"),
            Failed = Count("failed"),
            Skipped = Count("skipped"),
        });
        _recorder?.Dispose();
    });

    private int Count(string outcome) => _counts.TryGetValue(outcome, out var count) ? count : 0;

    private Task Guard(string where, Action action)
    {
        _boundary.Guard(where, action);
        return Task.CompletedTask;
    }
}
