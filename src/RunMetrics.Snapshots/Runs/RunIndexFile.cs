namespace RunMetrics.Snapshots.Runs;

/// <summary>The index of the runs as a file: a cache of their summaries, that is made anew when it does not fit them.</summary>
/// <param name="folder">Where the runs are.</param>
/// <param name="files">Reads what is stored.</param>
/// <param name="guard">Writes.</param>
/// <param name="readOnly">Nothing is written: an index that does not fit is made in memory.</param>
internal sealed class RunIndexFile(RunFolder folder, SnapshotFiles files, StoreGuard guard, bool readOnly)
{
    /// <summary>As stored, or rebuilt.</summary>
    public RunIndex Read()
    {
        var reading = files.Read(folder.IndexFile, SnapshotContracts.Index);
        return reading.State switch
        {
            _ when Fitting(reading) is { } index => index,
            _ when readOnly => RunIndexBuilder.FromRuns(folder, files),
            FileState.OtherMajor or FileState.Unreadable => RunIndexBuilder.FromRuns(folder, files),
            FileState.Missing when !Directory.Exists(folder.RunsDirectory) => RunIndexBuilder.Of([]),
            _ => Rebuild(),
        };
    }

    /// <summary>Makes it anew from the run folders and writes it.</summary>
    public RunIndex Rebuild()
    {
        if (!Directory.Exists(folder.RunsDirectory))
            return RunIndexBuilder.Of([]);
        RunIndex? index = null;
        Change(() => index = RunIndexBuilder.FromRuns(folder, files));
        return index ?? RunIndexBuilder.FromRuns(folder, files);
    }

    /// <summary>Adds a run, or replaces its line; false when that could not be written.</summary>
    public bool Put(RunSummary run) => Change(() => RunIndexBuilder.With(
        Fitting(files.Read(folder.IndexFile, SnapshotContracts.Index)) ?? RunIndexBuilder.FromRuns(folder, files),
        RunIndexBuilder.EntryOf(run, pruned: false)));

    /// <summary>Replaces it under the lock; false when that could not be written.</summary>
    public bool Change(Func<RunIndex> make) => guard.TryLocked(() =>
    {
        var index = make();
        // A newer program's index is a cache of its own: leave it alone.
        if (files.Read(folder.IndexFile, SnapshotContracts.Index).State != FileState.OtherMajor)
            SnapshotFiles.WriteIndented(folder.IndexFile, index, RunIndexWriter.Write);
    });

    private RunIndex? Fitting(FileReading<RunIndex> reading) => reading.State == FileState.Valid && RunIndexBuilder.Matches(reading.Value!, folder) ? reading.Value : null;
}
