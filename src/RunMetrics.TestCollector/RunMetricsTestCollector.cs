using System.Xml;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.DataCollection;
using RunMetrics.Shared;

namespace RunMetrics.TestCollector;

/// <summary>Tells which test is running: a logger hears of a test only when it has ended. Asked for while somebody watches the run, because each test then costs a message.</summary>
/// <remarks>It collects nothing and leaves no file but lines in the shared log of events, whose reader may lose any of them: nothing of the run's record depends on it.</remarks>
[DataCollectorFriendlyName(FriendlyName)]
[DataCollectorTypeUri(TypeUri)]
public sealed class RunMetricsTestCollector : DataCollector
{
    /// <summary>Name after <c>--collect</c>.</summary>
    public const string FriendlyName = "RunMetrics";

    /// <summary>Identity for the test platform.</summary>
    public const string TypeUri = "datacollector://runmetrics/v1";

    /// <summary>Name of the one parameter, which is that of the logger.</summary>
    public const string RunParameter = "Run";

    private readonly HostBoundary _boundary;
    private RunningTests? _running;
    private EventLog? _events;

    /// <summary>Made by the test platform.</summary>
    public RunMetricsTestCollector()
        : this(static diagnostic => Console.Error.WriteLine(diagnostic))
    {
    }

    internal RunMetricsTestCollector(Action<HostDiagnostic> report) => _boundary = new HostBoundary("RunMetrics.TestCollector", report);

    /// <summary>Listens, if the build has told which run this is.</summary>
    /// <param name="configurationElement">What stands behind the name: <see cref="RunParameter"/>.</param>
    /// <param name="events">Events of the test run.</param>
    /// <param name="dataSink">Not used.</param>
    /// <param name="logger">Not used.</param>
    /// <param name="environmentContext">Not used.</param>
    public override void Initialize(
        XmlElement? configurationElement, DataCollectionEvents events, DataCollectionSink dataSink, DataCollectionLogger logger, DataCollectionEnvironmentContext? environmentContext) => _boundary.Guard("Initialize", () =>
    {
        if (HostParameters.Decode(configurationElement?[RunParameter]?.InnerText) is not { } run)
            return;
        var log = _events = new EventLog(new RunFolderPaths(run.Root, run.RunId), EventLog.DefaultPatience);
        var source = TestEvents.SourceOf(run.ProjectName, run.TargetFramework);
        var running = _running = new RunningTests((uid, name, startedAt) => _boundary.Guard("TestStarted", () =>
        {
            lock (log)
            {
                // It may have ended while this waited for its turn.
                if (_running?.Contains(uid) == true)
                    log.AppendStarted(source, run.ProjectName, uid, name, startedAt);
            }
        }));
        events.TestCaseStart += (_, start) => _boundary.Guard("TestCaseStart", () => running.Add(start.TestCaseId.ToString(), start.TestElement?.DisplayName ?? start.TestCaseName));
        events.TestCaseEnd += (_, end) => _boundary.Guard("TestCaseEnd", () => running.Remove(end.TestCaseId.ToString()));
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _events is { } events)
        {
            _running?.Dispose();
            lock (events)
                events.Dispose();
        }

        base.Dispose(disposing);
    }
}
