using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using RunMetrics.Server.States;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates;

namespace RunMetrics.Server.Runs;

/// <summary>Keeps the index of runs up with the run folder: new, changed and deleted runs appear without a restart. Writes nothing there.</summary>
internal sealed class RunCatalog : IDisposable
{
    /// <summary>How often the folder is looked at when nobody says that something has changed, and how often all of it.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1), Whole = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer waits for the first look at all runs.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    private readonly RunFolder _folder;
    private readonly TimeProvider _time;
    private readonly StateCatalog _states;
    private readonly TextWriter _log;
    private readonly Lazy<RunDatabase> _database;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _look = new(0, 1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _syncing = new();
    private HashSet<string> _unfinished = new(StringComparer.Ordinal);
    private Dictionary<string, RunIndexEntry> _listed = new(StringComparer.Ordinal);
    private Task _loop = Task.CompletedTask;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private string? _trouble;
    private long _version;

    /// <summary>Takes the folder.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="indexFile">File of the index; null to keep it in memory.</param>
    /// <param name="time">Clock.</param>
    /// <param name="states">Runs of other programs, which are listed beside ours.</param>
    /// <param name="log">Where to say that the folder cannot be read at the moment.</param>
    public RunCatalog(RunFolder folder, string? indexFile, TimeProvider time, StateCatalog states, TextWriter log)
    {
        _states = states;
        _log = log;
        _folder = folder;
        _time = time;
        _database = new Lazy<RunDatabase>(() => RunDatabase.Open(indexFile));
    }

    /// <summary>Grows with each change of any run: what was answered before may be out of date.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Done when all runs have been read for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Begins to follow the folder.</summary>
    public void Start() => _loop = Task.Run(FollowAsync);

    /// <summary>A store over the same folder that only reads. Cheap; what it finds wrong is its own.</summary>
    public RunStore Open() => new(_folder, _time, readOnly: true);

    /// <summary>Runs, newest first.</summary>
    public RunPage Query(RunQuery query) => Known().Query(query);

    /// <summary>How many runs there are of each result.</summary>
    public IReadOnlyList<(RunResult Result, int Count)> Results() => Known().Results();

    /// <summary>The newest run, or null.</summary>
    public string? Newest() => Known().Newest();

    /// <summary>The run that is meant by <c>latest</c> or an id; null when there is none.</summary>
    public string? Find(string name) => name == "latest" ? Newest() : RunId.IsValid(name) && File.Exists(_folder.SummaryFile(name)) ? name : null;

    /// <summary>A run that is listed and has no summary here: one in progress, one that was cut off, or one of another program.</summary>
    public RunIndexEntry? FindListed(string id) => _listed.GetValueOrDefault(id);

    /// <summary>True when the summary of a run was read as it is now, and kept its contract then.</summary>
    public bool HasRead(string id, FileInfo summary) => summary.Exists && _database.Value.StampOf(id) == StampOf(summary);

    /// <summary>Looks at the folder now.</summary>
    /// <param name="written">A run that was written by this program: it has changed, also where the clock of the file system is too coarse to show that.</param>
    public void Refresh(string? written = null)
    {
        Sync(written);
        if (written is not null)
            Interlocked.Increment(ref _version);
    }

    public void Dispose()
    {
        _stop.Cancel();
        try
        {
            _loop.Wait(TimeSpan.FromSeconds(2));
        }
        catch (AggregateException)
        {
            // It was stopped.
        }

        if (_database.IsValueCreated)
            _database.Value.Dispose();
        _stop.Dispose();
        _look.Dispose();
    }

    /// <summary>The index once all runs have been read: who asks while the server starts is not told that there are none.</summary>
    private RunDatabase Known()
    {
        if (!_ready.Task.IsCompleted && _loop != Task.CompletedTask)
            _ready.Task.Wait(First);
        return _database.Value;
    }

    private async Task FollowAsync()
    {
        TrySync();
        _ready.TrySetResult();

        using var watcher = TryWatch();
        var (glance, whole) = (Traces(), _time.GetTimestamp());
        while (!_stop.IsCancellationRequested)
        {
            var told = await _look.WaitAsync(Glance, _stop.Token);
            if (!told && Traces() is var now && now == glance && _time.GetElapsedTime(whole) < Whole && !_unfinished.Any(id => File.Exists(_folder.SummaryFile(id))))
                continue;
            glance = Traces();
            whole = _time.GetTimestamp();
            TrySync();
        }
    }

    /// <summary>What cannot be read now is read at the next look: a folder may vanish under us, a share be away for a while.</summary>
    private void TrySync()
    {
        try
        {
            Sync();
            _trouble = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            if (_trouble != error.Message)
                _log.WriteLine($"warning {DiagnosticCodes.FileUnreadable}: The runs in '{_folder.Root}' cannot be read: {error.Message} What is shown may be out of date. It is tried again.");
            _trouble = error.Message;
        }
    }

    private static long StampOf(FileInfo summary) => unchecked((summary.LastWriteTimeUtc.Ticks * 31) + summary.Length);

    /// <summary>What changes cheaply visibly when runs come and go.</summary>
    private (DateTime Index, DateTime Runs, long States) Traces() => (File.GetLastWriteTimeUtc(_folder.IndexFile), Directory.GetLastWriteTimeUtc(_folder.RunsDirectory), _states.Version);

    private void Sync(string? written = null)
    {
        lock (_syncing)
        {
            var database = _database.Value;
            var known = database.Stamps();
            var store = Open();
            var changed = new List<(IndexedRun, RunIndexEntry)>();
            var unfinished = new HashSet<string>(StringComparer.Ordinal);
            foreach (var id in RunIndexBuilder.RunIds(_folder))
            {
                var summary = new FileInfo(_folder.SummaryFile(id));
                if (!summary.Exists)
                {
                    unfinished.Add(id);
                    continue;
                }

                var stamp = StampOf(summary);
                // What cannot be read now stays among the known ones, which go below: a list of runs nobody can open would lie.
                var isSame = known.TryGetValue(id, out var before) && before == stamp && id != written;
                var run = isSame ? null : store.TryReadSummary(id);
                if (isSame || run?.Id == id)
                    known.Remove(id);
                if (run?.Id == id)
                    changed.Add((new IndexedRun(id, stamp), RunIndexBuilder.EntryOf(run, pruned: !Directory.Exists(_folder.ArtifactsDirectory(id)))));
            }

            var listed = new Dictionary<string, RunIndexEntry>(StringComparer.Ordinal);
            foreach (var entry in unfinished.Select(Unfinished).Concat(_states.Runs?.Runs.Select(RunStates.EntryOf) ?? []).OfType<RunIndexEntry>())
            {
                listed[entry.Id] = entry;
                var stamp = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(RunDatabase.JsonOf(entry)));
                if (!known.Remove(entry.Id, out var before) || before != stamp)
                    changed.Add((new IndexedRun(entry.Id, stamp, IsStored: false), entry));
            }

            (_unfinished, _listed) = (unfinished, listed);
            foreach (var finding in store.Diagnostics.Where(finding => _told.Add(finding.Message)))
                _log.WriteLine($"warning {finding.Code}: {finding.Message}");
            if (changed.Count == 0 && known.Count == 0)
                return;
            database.Apply(changed, known.Keys);
        }

        Interlocked.Increment(ref _version);
    }

    /// <summary>A run without a summary: in progress, or what became of one whose processes are gone.</summary>
    private RunIndexEntry? Unfinished(string id) => RunLiveness.StateOf(_folder, id, _time.GetUtcNow()) is not { } state ? null : new RunIndexEntry
    {
        Id = id,
        Kind = RunKind.Test,
        State = state,
        Result = state == RunState.Interrupted ? RunResult.Interrupted : RunResult.Unknown,
        StartedAt = RunId.TimeOf(id) ?? Directory.GetCreationTimeUtc(_folder.RunDirectory(id)),
    };

    /// <summary>The system tells of changes at once where it can: not on every network share, and only while it has watches left.</summary>
    private FileSystemWatcher? TryWatch()
    {
        try
        {
            if (!Directory.Exists(_folder.RunsDirectory))
                return null;
            var watcher = new FileSystemWatcher(_folder.Root) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite, Filter = Path.GetFileName(_folder.IndexFile) };
            watcher.Created += (_, _) => Look();
            watcher.Changed += (_, _) => Look();
            watcher.Renamed += (_, _) => Look();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            return null;
        }
    }

    private void Look()
    {
        try
        {
            _look.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has told already.
        }
        catch (ObjectDisposedException)
        {
            // The last word of a watcher.
        }
    }
}
