using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Live;

/// <summary>Takes the events of a run one by one. The page does the same in <c>lib/live-run.ts</c>; both are held against the same examples.</summary>
/// <remarks>An event that was taken before is passed over, a gap in the numbers is not asked about: whoever writes skips an event rather than wait.</remarks>
public sealed class LiveRunReducer
{
    /// <summary>Failures that are kept.</summary>
    public const int MaxFailures = 20;

    /// <summary>Results that are kept.</summary>
    public const int MaxRecent = 10;

    /// <summary>Running tests that are kept, for each host.</summary>
    public const int MaxRunning = 8;

    private readonly List<LiveHost> _hosts;
    private readonly List<LiveBuild> _builds;
    private readonly List<LiveResult> _failures;
    private readonly List<LiveResult> _recent;
    private LiveRun _run;

    /// <summary>Begins with nothing.</summary>
    /// <param name="runId">Run id.</param>
    public LiveRunReducer(string runId)
        : this(new LiveRun { SchemaVersion = ContractVersion.Text, Id = runId, State = RunState.Running, Seq = 0, Counts = LiveCounts.None, Hosts = [], Builds = [], Failures = [], Recent = [] })
    {
    }

    /// <summary>Goes on where another reader stood.</summary>
    /// <param name="run">What it knew.</param>
    public LiveRunReducer(LiveRun run)
    {
        _run = run;
        _hosts = [.. run.Hosts];
        _builds = [.. run.Builds];
        _failures = [.. run.Failures];
        _recent = [.. run.Recent];
    }

    /// <summary>Sequence number of the last event taken.</summary>
    public long Seq => _run.Seq;

    /// <summary>All that is known now.</summary>
    public LiveRun Run => _run with { Hosts = [.. _hosts], Builds = [.. _builds], Failures = [.. _failures], Recent = [.. _recent] };

    /// <summary>Takes one event.</summary>
    public void Take(RunEvent read)
    {
        if (read.Seq <= _run.Seq)
            return;
        _run = _run with { Seq = read.Seq, StartedAt = _run.StartedAt ?? read.Time, UpdatedAt = read.Time };
        var source = read.Source ?? "";
        switch (read.Type)
        {
            case "run.canceled":
                _run = _run with { Canceled = true };
                break;
            case "build.started":
                Put(_builds, build => build.Source == source, new LiveBuild { Source = source, State = RunState.Running, StartedAt = read.Time });
                break;
            case "build.finished":
                var begun = _builds.Find(build => build.Source == source) ?? new LiveBuild { Source = source, State = RunState.Running };
                Put(_builds, build => build.Source == source, begun with { State = RunState.Finished, FinishedAt = read.Time });
                break;
            case "tests.started":
                Put(HostOf(source, read) with { State = RunState.Running, Outcome = null, FinishedAt = null, Running = [] });
                break;
            case "test.started":
                Begin(source, read);
                break;
            case "test.finished":
                End(source, read);
                break;
            case "tests.finished":
                Put(HostOf(source, read) with { State = RunState.Finished, Outcome = Word<ModuleOutcome>(read, "outcome"), FinishedAt = read.Time, Running = [] });
                break;
        }
    }

    /// <summary>Says where the run stands, which its events do not: a summary ends it, and so does the death of its processes.</summary>
    public void Reach(RunState state, RunResult? result)
    {
        _run = _run with { State = state, Result = result };
        if (state == RunState.Running)
            return;
        for (var i = 0; i < _hosts.Count; i++)
            _hosts[i] = _hosts[i].State == RunState.Running ? _hosts[i] with { State = RunState.Interrupted, Running = [] } : _hosts[i];
        for (var i = 0; i < _builds.Count; i++)
            _builds[i] = _builds[i].State == RunState.Running ? _builds[i] with { State = RunState.Interrupted } : _builds[i];
    }

    /// <summary>Says what was typed and what to expect, which no event does.</summary>
    public void Know(string? command, RunExpectation? expected) => _run = _run with { Command = command, Expected = expected };

    private void Begin(string source, RunEvent read)
    {
        var host = HostOf(source, read);
        if (Text(read, "uid") is not { } uid || Text(read, "name") is not { } name)
            return;
        var others = host.Running.Where(test => test.Uid != uid);
        Put(host with { Running = [.. others.Append(new LiveTest { Uid = uid, Name = name, StartedAt = Time(read, "startedAt") ?? read.Time }).TakeLast(MaxRunning)] });
    }

    private void End(string source, RunEvent read)
    {
        var result = new LiveResult
        {
            Seq = read.Seq,
            Time = read.Time,
            Source = source,
            Name = Text(read, "name") ?? "",
            Outcome = Word<TestOutcome>(read, "outcome"),
            Duration = Number(read, "duration"),
            Message = Text(read, "message"),
        };
        var host = HostOf(source, read);
        var uid = Text(read, "uid");
        Put(host with
        {
            Counts = host.Counts.With(result.Outcome),
            Running = host.Running.Count == 0 ? [] : [.. host.Running.Where(test => test.Uid != uid)],
        });
        _run = _run with { Counts = _run.Counts.With(result.Outcome) };
        Push(_recent, result, MaxRecent);
        if (result.Outcome == TestOutcome.Failed)
            Push(_failures, result, MaxFailures);
    }

    private LiveHost HostOf(string source, RunEvent read)
    {
        var host = _hosts.Find(host => host.Source == source) ?? new LiveHost { Source = source, State = RunState.Running, StartedAt = read.Time, Counts = LiveCounts.None, Running = [] };
        return host with { Project = host.Project ?? Text(read, "module"), TargetFramework = host.TargetFramework ?? Text(read, "targetFramework") };
    }

    private void Put(LiveHost host) => Put(_hosts, other => other.Source == host.Source, host);

    private static void Put<T>(List<T> list, Predicate<T> isIt, T value)
    {
        var index = list.FindIndex(isIt);
        if (index < 0)
            list.Add(value);
        else
            list[index] = value;
    }

    private static void Push(List<LiveResult> list, LiveResult result, int max)
    {
        list.Insert(0, result);
        if (list.Count > max)
            list.RemoveAt(max);
    }

    private static string? Text(RunEvent read, string name) =>
        read.Data is { } data && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(RunEvent read, string name) =>
        read.Data is { } data && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and var number ? number : null;

    private static DateTimeOffset? Time(RunEvent read, string name) =>
        read.Data is { } data && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;

    private static T Word<T>(RunEvent read, string name)
        where T : struct, Enum => EnumWords<T>.TryRead(Text(read, name), out var word) ? word : default;
}
