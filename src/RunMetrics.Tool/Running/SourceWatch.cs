using System.Collections.Concurrent;
using RunMetrics.Snapshots.Selecting;

namespace RunMetrics.Tool.Running;

/// <summary>Waits for changes of source files.</summary>
internal sealed class SourceWatch : IDisposable
{
    // Editors write a file in several steps, and a checkout writes many.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly string _root;
    private readonly BlockingCollection<string> _changed = [];
    private readonly FileSystemWatcher _watcher;

    /// <summary>Watches everything below a folder.</summary>
    /// <param name="root">Folder, absolute.</param>
    /// <exception cref="IOException">The system watches no further folder.</exception>
    public SourceWatch(string root)
    {
        _root = root;
        _watcher = new FileSystemWatcher(root) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.DirectoryName };
        _watcher.Changed += (_, e) => Take(e.FullPath);
        _watcher.Created += (_, e) => Take(e.FullPath);
        _watcher.Deleted += (_, e) => Take(e.FullPath);
        _watcher.Renamed += (_, e) => Take(e.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Waits until a file has changed and nothing changes any more; names the file. Null when waiting was stopped.</summary>
    /// <param name="stop">Stops waiting.</param>
    public string? Wait(CancellationToken stop)
    {
        try
        {
            var named = _changed.Take(stop);
            while (_changed.TryTake(out var next, (int)Quiet.TotalMilliseconds, stop))
            {
                // A name that is gone again was an editor's own.
                if (!File.Exists(Path.Combine(_root, named)))
                    named = next;
            }

            return named;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _changed.Dispose();
    }

    private void Take(string path)
    {
        var relative = Path.GetRelativePath(_root, path).Replace('\\', '/');
        if (!IsOutput(relative) && !Directory.Exists(path))
            _changed.Add(relative);
    }

    // What builds, tests and git itself write would start the next run for ever.
    private static bool IsOutput(string path) =>
        ProjectClosure.IsOutput(path) || path.Split('/').Any(static folder => folder is ".git" or ".vs" or "node_modules" or "artifacts" or "TestResults") || path.EndsWith('~') || path.EndsWith(".swp", StringComparison.Ordinal);
}
