using System.Text.Json;
using RunMetrics.Server.Answers;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.RunStates;

namespace RunMetrics.Server.States;

/// <summary>The runs of other programs, read again when their files have changed. Nothing of theirs is written or locked.</summary>
internal sealed class StateCatalog(ServeOptions options)
{
    /// <summary>How often their files are looked at, and how many at most.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private const int MostFiles = 5_000;

    private readonly Lock _gate = new();
    private long? _looked;
    private long _trace;
    private long _version;
    private RunStateList? _list;
    private Answer? _answer;

    /// <summary>The runs; null when no place of such runs is known.</summary>
    public RunStateList? Runs
    {
        get
        {
            lock (_gate)
            {
                Look();
                return _list;
            }
        }
    }

    /// <summary>Grows when they have changed.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                Look();
                return _version;
            }
        }
    }

    /// <summary>The runs as the page has them, contract <c>run-states.schema.json</c>; null when no place is known.</summary>
    public Answer? Answer
    {
        get
        {
            lock (_gate)
            {
                Look();
                return _list is null ? null : _answer ??= new Answer(JsonSerializer.SerializeToUtf8Bytes(Reports.Html.Blocks.StatesBlock.Cut(_list), SnapshotJson.Compact.RunStateList));
            }
        }
    }

    private void Look()
    {
        if (_looked is { } looked && options.Time.GetElapsedTime(looked) < Fresh)
            return;
        _looked = options.Time.GetTimestamp();
        var places = RunStates.Places(options.RepositoryRoot, options.Settings.RunStates);
        var trace = Trace(places);
        if (trace == _trace)
            return;
        _trace = trace;
        _list = places.Count == 0 ? null : RunStates.Read(places, options.Settings.RunStates, RunStates.PageBytes);
        _answer = null;
        _version++;
    }

    private static long Trace(IReadOnlyList<string> places)
    {
        var trace = (long)places.Count;
        foreach (var place in places.Where(Directory.Exists))
        {
            try
            {
                foreach (var file in new DirectoryInfo(place).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint }).Take(MostFiles))
                    trace = unchecked((trace * 31) + file.LastWriteTimeUtc.Ticks + file.Length);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Its owner is at work there: the next look finds it changed.
                trace++;
            }
        }

        return trace;
    }
}
