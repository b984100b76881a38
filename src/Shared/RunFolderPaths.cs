namespace RunMetrics.Shared;

/// <summary>Where the hosts write, below the root of all runs.</summary>
internal sealed class RunFolderPaths(string root, string runId)
{
    /// <summary>Root folder of all runs, absolute.</summary>
    public string Root { get; } = root;

    /// <summary>Id of the run.</summary>
    public string RunId { get; } = runId;

    /// <summary>Folder of this run.</summary>
    public string RunDirectory => Path.Combine(Root, "runs", RunId);

    /// <summary>One file per host process, project and target framework.</summary>
    public string FragmentsDirectory => Path.Combine(RunDirectory, "fragments");

    /// <summary>Short events, in the order in which they happened.</summary>
    public string EventsFile => Path.Combine(RunDirectory, "events.jsonl");

    /// <summary>Held open by whoever appends to <see cref="EventsFile"/>.</summary>
    public string EventsLock => Path.Combine(RunDirectory, "events.lock");

    /// <summary>Created by the one process that finishes the run.</summary>
    public string FinalizeLock => Path.Combine(RunDirectory, "finalize.lock");

    /// <summary>Says that the process which started the run will finish it, so that build nodes need not.</summary>
    public string FinalizerFile => Path.Combine(RunDirectory, "finalizer");

    /// <summary>Rendezvous of the processes of one invocation.</summary>
    public static string ActiveDirectory(string root) => Path.Combine(root, "active");

    /// <summary>Creates the folders and the ignore file that keeps runs out of version control.</summary>
    public void Create()
    {
        Directory.CreateDirectory(FragmentsDirectory);
        var ignore = Path.Combine(Root, ".gitignore");
        if (File.Exists(ignore))
            return;
        try
        {
            using var stream = new FileStream(ignore, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            stream.WriteByte((byte)'*');
            stream.WriteByte((byte)'\n');
        }
        catch (IOException) when (File.Exists(ignore))
        {
            // A parallel host was first.
        }
    }
}
