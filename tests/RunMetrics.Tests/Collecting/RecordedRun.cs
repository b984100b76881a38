using System.Globalization;
using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Tests.Collecting;

/// <summary>A run as hosts would have recorded it, in a folder of its own that is no git repository.</summary>
internal sealed class RecordedRun : IDisposable
{
    public const string Id = "20261120-101500-abc123";

    public static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 15, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private int _fragments;

    public RecordedRun()
    {
        Folder = new RunFolder(_folder.File("artifacts", "runmetrics"));
        Store = new RunStore(Folder, new FixedTime(Start.AddMinutes(1)));
    }

    public string Root => _folder.Path;

    public RunFolder Folder { get; }

    public RunStore Store { get; }

    public TemporaryFolder Files => _folder;

    public static string Time(double seconds) => Start.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public RecordedRun Session(double end = 30, string command = "dotnet test", object? more = null, string runId = Id) => Fragment(
        "session",
        new { kind = "header", schemaVersion = "1.0", role = "session", runId, time = Time(0), process = 1, command, repositoryRoot = Root, workingDirectory = Root, sdk = "10.0.401" },
        more,
        [new { kind = "end", time = Time(end), outcome = "completed" }],
        runId);

    public RecordedRun Host(object[] lines, double start = 1, object? end = null, object? header = null, bool ends = true, string runId = Id) => Fragment(
        "test",
        new
        {
            kind = "header",
            schemaVersion = "1.0",
            role = "test",
            runId,
            time = Time(start),
            process = 100,
            project = _folder.File("tests", "Shop.Tests", "Shop.Tests.csproj"),
            targetFramework = "net10.0",
            source = _folder.File("tests", "Shop.Tests", "bin", "Shop.Tests.dll"),
            platform = "vstest",
            os = "linux",
            architecture = "x64",
        },
        header,
        ends ? [.. lines, Merge(new { kind = "end", time = Time(start + 10), outcome = "completed" }, end)] : lines,
        runId);

    public RecordedRun Fragment(string name, object header, object? more, object[] lines, string runId = Id)
    {
        // A raw line at the end is one that was cut off: nothing follows it.
        var text = new StringBuilder(Merge(header, more));
        foreach (var line in lines)
            text.Append('\n').Append(line as string ?? JsonSerializer.Serialize(line));
        return Raw(name, text.Append(lines is [.., string cut] && !cut.EndsWith('}') ? "" : "\n").ToString(), runId);
    }

    public RecordedRun Raw(string name, string content, string runId = Id)
    {
        Directory.CreateDirectory(Folder.FragmentsDirectory(runId));
        File.WriteAllText(Path.Combine(Folder.FragmentsDirectory(runId), $"{name}-{++_fragments}.jsonl"), content);
        return this;
    }

    /// <summary>Another invocation joins the run by its id.</summary>
    public RecordedRun Joined(object process, string runId = Id)
    {
        Directory.CreateDirectory(Folder.ActiveDirectory);
        File.WriteAllText(Path.Combine(Folder.ActiveDirectory, $"invocation-{++_fragments}"), runId);
        return Session(more: process, runId: runId);
    }

    public CollectedRun Collect(CollectOptions? options = null) => RunCollector.Collect(Store, Id, options ?? Options);

    public static CollectOptions Options => new() { Variable = _ => null, Settings = new RunMetricsSettings(), Producer = new Producer { Name = "test", Version = "1.0.0" } };

    public static object Result(string method, string outcome = "passed", object? more = null) => Merge(
        new { kind = "result", name = $"Shop.CartTests.{method}", fullyQualifiedName = $"Shop.CartTests.{method.Split('(')[0]}", outcome, duration = 0.25 }, more);

    public void Dispose() => _folder.Dispose();

    private static string Merge(object first, object? second)
    {
        var members = JsonSerializer.SerializeToNode(first)!.AsObject();
        foreach (var (name, value) in second is null ? [] : JsonSerializer.SerializeToNode(second)!.AsObject())
        {
            if (value is null)
                members.Remove(name);
            else
                members[name] = value.DeepClone();
        }

        return members.ToJsonString();
    }
}

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
