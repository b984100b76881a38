namespace RunMetrics.Shared;

/// <summary>Records one test module's run: results into its fragment, short events into the shared log. Knows no test host.</summary>
/// <remarks>
/// What a call has returned from is with the operating system. A fault of the disk ends the recording with one warning and never
/// reaches the caller. Thread-safe.
/// </remarks>
internal sealed class TestRecorder : IDisposable
{
    private const int MessageLimit = 600;
    private static readonly string[] Levels = ["info", "warning", "error"];

    private readonly object _gate = new();
    private readonly FragmentWriter _fragment;
    private readonly EventLog _events;
    private readonly Action<HostDiagnostic> _report;
    private readonly RunFolderPaths _folder;
    private readonly string? _module;
    private readonly string? _source;
    private readonly RunningTests _running;
    private readonly HostBoundary _boundary;
    private bool _stopped;
    private int _recorded;

    private TestRecorder(RunFolderPaths folder, FragmentHeader header, FragmentWriter fragment, Action<HostDiagnostic> report)
    {
        _folder = folder;
        _fragment = fragment;
        _events = new EventLog(folder, EventLog.DefaultPatience);
        _report = report;
        _module = header.ProjectName;
        _source = TestEvents.SourceOf(header.ProjectName, header.TargetFramework);
        _running = new RunningTests(Announce);
        _boundary = new HostBoundary("RunMetrics", report);
    }

    /// <summary>Begins a fragment; null when the run folder cannot be written, which is reported.</summary>
    public static TestRecorder? Start(RunFolderPaths folder, FragmentHeader header, Action<HostDiagnostic> report)
    {
        FragmentWriter? fragment = null;
        try
        {
            folder.Create();
            fragment = FragmentWriter.Create(folder.FragmentsDirectory, header.Role, header.ProjectName, header.TargetFramework);
            fragment.Append(FragmentLines.Header(header, DateTimeOffset.UtcNow));
            var recorder = new TestRecorder(folder, header, fragment, report);
            recorder.Guarded(() => recorder._events.Append("tests.started", recorder._source, data => data
                .Text("module", header.ProjectName)
                .Text("targetFramework", header.TargetFramework)));
            return recorder;
        }
        catch (Exception exception) when (IsDiskFault(exception))
        {
            fragment?.Dispose();
            report(HostDiagnostic.NotWritable(folder.RunDirectory, exception.Message));
            return null;
        }
    }

    /// <summary>A test has begun. Told to whoever watches once it has been running for a while: most tests are over before anybody could look.</summary>
    /// <param name="uid">The host's own id of the test.</param>
    /// <param name="name">Display name.</param>
    public void Started(string uid, string name) => _running.Add(uid, name);

    public void Record(RecordedResult result) => Guarded(() =>
    {
        _running.Remove(result.Uid);
        _fragment.Append(FragmentLines.Result(result, DateTimeOffset.UtcNow));
        _recorded++;
        _events.Append("test.finished", _source, data => data
            .Text("uid", result.Uid)
            .Property("name", TestEvents.NameOf(result.Name))
            .Property("outcome", result.Outcome)
            .Property("duration", result.Duration is >= 0 ? result.Duration : null)
            .Text("module", _module)
            .Text("message", result.Outcome == "failed" && result.Message is { } message ? CapturedText.Shorten(message, MessageLimit) : null));
    });

    /// <summary>A run-level message of the host.</summary>
    /// <param name="level"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
    /// <param name="text">The message; capped.</param>
    public void Message(string level, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        var known = Levels.Contains(level, StringComparer.Ordinal) ? level : "info";
        Guarded(() => _fragment.Append(FragmentLines.Message(known, text!, DateTimeOffset.UtcNow)));
    }

    /// <summary>A run-level attachment, such as a coverage file.</summary>
    public void Attachment(string path, string? name, string? uri) =>
        Guarded(() => _fragment.Append(FragmentLines.Attachment(path, name, uri)));

    public void Diagnostic(HostDiagnostic diagnostic) =>
        Guarded(() => _fragment.Append(FragmentLines.Diagnostic(diagnostic, DateTimeOffset.UtcNow)));

    /// <summary>Writes the last line; a fragment without it was cut off.</summary>
    public void Complete(RecordedEnd end) => Guarded(() =>
    {
        _running.Dispose();
        if (_events.Skipped > 0)
            _fragment.Append(FragmentLines.Diagnostic(HostDiagnostic.EventsSkipped(_folder.EventsFile, _events.Skipped), DateTimeOffset.UtcNow));
        _fragment.Append(FragmentLines.End(end, DateTimeOffset.UtcNow));
        _events.Append("tests.finished", _source, data => data
            .Text("module", _module)
            .Property("outcome", end.Outcome)
            .Property("results", _recorded));
    });

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            _running.Dispose();
            _fragment.Dispose();
            _events.Dispose();
        }
    }

    // The timer's thread is ours: an exception on it would end the user's process.
    private void Announce(string uid, string name, DateTimeOffset startedAt) => _boundary.Guard("test.started", () => Guarded(() =>
    {
        // It may have ended while this waited for its turn.
        if (_running.Contains(uid))
            _events.AppendStarted(_source, _module, uid, name, startedAt);
    }));

    /// <summary>True for what a full, read-only or vanished disk throws.</summary>
    internal static bool IsDiskFault(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException;

    private void Guarded(Action write)
    {
        lock (_gate)
        {
            if (_stopped)
                return;
            try
            {
                write();
            }
            catch (Exception exception) when (IsDiskFault(exception))
            {
                _stopped = true;
                _report(HostDiagnostic.RecordingStopped(_fragment.Path, exception.Message));
            }
        }
    }
}
