using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>The files of a memory: one per run, and dictionaries of tests that the runs share. No file is changed once it is written.</summary>
internal sealed class HistoryFolder(string directory, Findings findings, bool readOnly = false)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(20);

    private readonly HistoryFiles _files = new(directory, findings);
    private readonly TestDictionaries _dictionaries = new(directory, new HistoryFiles(directory, findings));
    private readonly HistoryReader _entries = new();

    /// <summary>Folder of the runs.</summary>
    public string Directory { get; } = directory;

    // The folder of all runs: it has the lock that every change of the history holds.
    private RunFolder Runs => new(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory))) ?? Directory);

    /// <summary>Ids of all remembered runs, sorted.</summary>
    public IReadOnlyList<string> RunIds()
    {
        if (!System.IO.Directory.Exists(Directory))
            return [];
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in System.IO.Directory.EnumerateFiles(Directory))
        {
            var name = Path.GetFileName(path);
            var id = name.EndsWith(HistoryFiles.Extension, StringComparison.Ordinal) ? name[..^HistoryFiles.Extension.Length] : name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : null;
            if (RunId.IsValid(id))
                ids.Add(id!);
        }

        return [.. ids];
    }

    /// <summary>Every run that can be read, oldest first; of many the newest.</summary>
    /// <param name="newest">At most so many.</param>
    public IReadOnlyList<HistoryRun> ReadAll(int newest = int.MaxValue)
    {
        var ids = Candidates(RunIds(), newest);
        var runs = new List<HistoryRun>(Math.Min(ids.Count, newest));
        foreach (var id in ids)
        {
            if (TryRead(id) is { } run)
                runs.Add(run);
        }

        runs.Sort(static (a, b) => a.StartedAt != b.StartedAt ? a.StartedAt.CompareTo(b.StartedAt) : string.CompareOrdinal(a.RunId, b.RunId));
        return runs.Count > newest ? runs.GetRange(runs.Count - newest, newest) : runs;
    }

    // Ids of our own begin with their time. One that was given to us, such as that of a CI build, tells nothing: it has to be read.
    private static IReadOnlyList<string> Candidates(IReadOnlyList<string> ids, int newest)
    {
        if (ids.Count <= newest)
            return ids;
        var timed = ids.Where(RunId.TellsTime).ToList();
        return [.. ids.Where(static id => !RunId.TellsTime(id)), .. timed.Skip(Math.Max(0, timed.Count - newest))];
    }

    /// <summary>A run, or null when it is not remembered or cannot be read, which has then been reported.</summary>
    public HistoryRun? TryRead(string runId)
    {
        var file = FileOf(runId);
        if (!File.Exists(file))
            return Earlier(runId);
        return _files.Load(file, root => HistoryRunParser.Parse(root, _dictionaries.TestsOf));
    }

    /// <summary>Remembers a run, in place of what was known of it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Write(HistoryRun run)
    {
        System.IO.Directory.CreateDirectory(Directory);
        // Whoever forgets runs must not take a dictionary away that this one is about to name. A run is written even if somebody hangs.
        using var held = FolderLock.TryTake(Runs.LockFile, LockTimeout);
        Store(run);
    }

    /// <summary>Adds what another folder remembers. Order and repetition do not matter.</summary>
    /// <param name="other">Folder to read.</param>
    /// <returns>How many runs are new here, and how many now know more.</returns>
    /// <exception cref="IOException">The folder cannot be written, or another process holds it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public (int Added, int Completed) Merge(HistoryFolder other)
    {
        var (added, completed) = (0, 0);
        foreach (var id in other.RunIds())
        {
            if (other.TryRead(id) is not { } theirs)
                continue;
            using var held = Hold();
            if (TryRead(id) is not { } ours)
            {
                // What is here and cannot be read stays as it is: it may be of a newer program.
                if (File.Exists(FileOf(id)) || File.Exists(EarlierFileOf(id)))
                    continue;
                Store(theirs);
                added++;
                continue;
            }

            var joined = HistoryMerge.Join(ours, theirs);
            if (SameContent(joined, HistoryMerge.Canonical(ours)))
                continue;
            Store(joined);
            completed++;
        }

        return (added, completed);
    }

    /// <summary>Bytes on disk: of runs, and of dictionaries.</summary>
    public (long Runs, long Dictionaries) Bytes()
    {
        return (Sum(Directory), Sum(_dictionaries.Directory));

        static long Sum(string folder) => System.IO.Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(static file => file.Length) : 0;
    }

    /// <summary>Forgets runs, and the dictionaries that only they named.</summary>
    /// <returns>How many runs were forgotten.</returns>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be deleted.</exception>
    public int Remove(IReadOnlyCollection<string> runIds)
    {
        if (runIds.Count == 0)
            return 0;
        using var held = Hold();
        foreach (var id in runIds)
        {
            File.Delete(FileOf(id));
            File.Delete(EarlierFileOf(id));
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in RunIds())
        {
            // What cannot be read may name any of them: then all stay.
            if (File.Exists(FileOf(id)) && !NamedBy(id, named))
                return runIds.Count;
        }

        if (System.IO.Directory.Exists(_dictionaries.Directory))
            _dictionaries.RemoveAllBut(named);
        return runIds.Count;
    }

    private FolderLock Hold()
    {
        System.IO.Directory.CreateDirectory(Directory);
        return FolderLock.TryTake(Runs.LockFile, LockTimeout)
            ?? throw new IOException($"another process held '{Path.GetFileName(Runs.LockFile)}' for {LockTimeout.TotalSeconds:0} s. Stop it if it hangs");
    }

    private void Store(HistoryRun run)
    {
        var canonical = HistoryMerge.Canonical(run);
        var dictionaries = _dictionaries.For(canonical, Newest(run.RunId));
        var stored = canonical with { Modules = [.. canonical.Modules.Select(module => HistoryRows.Over(module, _dictionaries.TestsOf(dictionaries, module.Assembly)))] };
        HistoryFiles.Write(FileOf(run.RunId), Json(stored, dictionaries));
        File.Delete(EarlierFileOf(run.RunId));
    }

    private string FileOf(string runId) => Path.Combine(Directory, runId + HistoryFiles.Extension);

    private string EarlierFileOf(string runId) => Path.Combine(Directory, runId + ".json");

    private bool NamedBy(string runId, HashSet<string> named)
    {
        if (_files.Load(FileOf(runId), HistoryRunParser.Dictionaries) is not { } dictionaries)
            return false;
        named.UnionWith(dictionaries);
        return true;
    }

    private HistoryRun? Earlier(string runId)
    {
        return new SnapshotFiles(Runs, findings, readOnly).Read(EarlierFileOf(runId), SnapshotContracts.History(_entries)).Value is { } entry ? HistoryEntries.ToRun(entry) : null;
    }

    private List<string> Newest(string except)
    {
        var ids = RunIds();
        for (var i = ids.Count - 1; i >= 0; i--)
        {
            if (ids[i] == except || !File.Exists(FileOf(ids[i])))
                continue;
            var names = _files.Load(FileOf(ids[i]), HistoryRunParser.Dictionaries);
            return names is not null && _dictionaries.Have(names) ? [.. names] : [];
        }

        return [];
    }

    private static bool SameContent(HistoryRun a, HistoryRun b) =>
        Json(a, []).AsSpan().SequenceEqual(Json(b, []))
        && a.Modules.SelectMany(static module => module.Tests).SequenceEqual(b.Modules.SelectMany(static module => module.Tests));

    private static byte[] Json(HistoryRun run, IReadOnlyList<string> dictionaries)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            HistoryRunWriter.Write(json, run, dictionaries);
        return stream.ToArray();
    }
}
