using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Client;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;
using RunMetrics.Shared;

namespace RunMetrics.TestLogger;

/// <summary>The VSTest logger that the package switches on: one instance per test project and target framework.</summary>
/// <remarks>
/// An exception out of <c>Initialize</c> would keep the user's tests from running, so every entry point is guarded; see
/// <see cref="HostBoundary"/>.
/// </remarks>
[FriendlyName(FriendlyName)]
[ExtensionUri(ExtensionUri)]
public sealed class RunMetricsTestLogger : ITestLoggerWithParameters
{
    /// <summary>Name after <c>--logger</c>.</summary>
    public const string FriendlyName = "RunMetrics";

    /// <summary>Identity for the test platform.</summary>
    public const string ExtensionUri = "logger://runmetrics/v1";

    /// <summary>Name of the one parameter.</summary>
    public const string RunParameter = "Run";

    private readonly Action<HostDiagnostic> _report;
    private readonly HostBoundary _boundary;
    private TestRecorder? _recorder;
    private bool _begun;

    /// <summary>Made by the test platform.</summary>
    public RunMetricsTestLogger()
        : this(diagnostic => Console.Error.WriteLine(diagnostic))
    {
    }

    internal RunMetricsTestLogger(Action<HostDiagnostic> report) => (_report, _boundary) = (report, new HostBoundary("RunMetrics.TestLogger", report));

    /// <summary>Without parameters nobody has begun a run, so nothing is recorded.</summary>
    /// <param name="events">Events of the test run.</param>
    /// <param name="testRunDirectory">Results directory of the test platform.</param>
    public void Initialize(TestLoggerEvents events, string testRunDirectory)
    {
    }

    /// <summary>Begins the fragment of this test project and listens.</summary>
    /// <param name="events">Events of the test run.</param>
    /// <param name="parameters">What the build told: <see cref="RunParameter"/>.</param>
    public void Initialize(TestLoggerEvents events, Dictionary<string, string?> parameters) => _boundary.Guard("Initialize", () =>
    {
        if (!parameters.TryGetValue(RunParameter, out var text) || HostParameters.Decode(text) is not { } run)
            return;

        // Discovery (--list-tests) raises no run event, so nothing is written for it.
        events.TestRunStart += (_, start) => _boundary.Guard("TestRunStart", () => Recorder(run));
        events.TestRunMessage += (_, message) => _boundary.Guard("TestRunMessage", () => _recorder?.Message(Level(message.Level), message.Message));
        events.TestResult += (_, result) => _boundary.Guard("TestResult", () => Recorder(run)?.Record(VsTestResults.Read(result.Result)));
        events.TestRunComplete += (_, complete) => _boundary.Guard("TestRunComplete", () => Complete(Recorder(run), complete));
    });

    private static string Level(TestMessageLevel level) => level switch
    {
        TestMessageLevel.Warning => "warning",
        TestMessageLevel.Error => "error",
        _ => "info",
    };

    private static void Complete(TestRecorder? recorder, TestRunCompleteEventArgs complete)
    {
        if (recorder is null)
            return;
        foreach (var set in complete.AttachmentSets)
        {
            foreach (var attachment in set.Attachments)
                recorder.Attachment(VsTestResults.PathOf(attachment.Uri), set.DisplayName, set.Uri?.ToString());
        }

        recorder.Complete(VsTestResults.ReadEnd(complete));
        recorder.Dispose();
    }

    private TestRecorder? Recorder(HostParameters run)
    {
        if (!_begun)
        {
            _begun = true;
            _recorder = Begin(run);
        }

        return _recorder;
    }

    private TestRecorder? Begin(HostParameters run) => TestRecorder.Start(new RunFolderPaths(run.Root, run.RunId), run.Header("vstest"), _report);
}
