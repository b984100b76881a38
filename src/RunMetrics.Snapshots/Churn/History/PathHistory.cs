using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Churn.History;

/// <summary>Carries a file through its renames: every change gets the newest path of its file.</summary>
/// <remarks>
/// Commits are walked from new to old. A rename makes the old path stand for the new one from there on, until a commit that creates the old
/// path: what had the name before is another file. Two files that had one path at different times share that path's history, as in
/// <c>git log -- path</c>.
/// </remarks>
internal sealed class PathHistory
{
    // Renames in circles end somewhere.
    private const int MaxSteps = 100;

    private readonly CommitLog _log;
    private readonly IReadOnlySet<int> _present;
    private readonly int[] _standsFor;
    private readonly int[] _laterName;
    private readonly bool[] _seen;

    private PathHistory(CommitLog log, IReadOnlySet<int> present)
    {
        (_log, _present) = (log, present);
        _standsFor = new int[log.Paths.Count];
        _laterName = new int[log.Paths.Count];
        _seen = new bool[log.Paths.Count];
        Array.Fill(_standsFor, -1);
        Array.Fill(_laterName, -1);
    }

    /// <summary>The newest path of each change's file, by the number of the change.</summary>
    /// <param name="log">History.</param>
    /// <param name="present">Paths that exist at the head.</param>
    public static int[] Resolve(CommitLog log, IReadOnlySet<int> present) => new PathHistory(log, present).Resolve();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Resolve()
    {
        var files = new int[_log.Changes.Length];
        foreach (var change in _log.Changes)
        {
            if (change.IsRename && _laterName[change.OldPath] < 0)
                _laterName[change.OldPath] = change.Path;
        }

        foreach (var commit in _log.Commits)
        {
            var changes = _log.Changes.Slice(commit.FirstChange, commit.ChangeCount);
            for (var i = 0; i < changes.Length; i++)
                files[commit.FirstChange + i] = FileOf(changes[i].Path, changes[i].Status);
            // After all: two files may swap their names in one commit.
            foreach (var change in changes)
            {
                if (change.IsRename || change.Status == 'A')
                    _standsFor[change.Path] = -1;
            }

            for (var i = 0; i < changes.Length; i++)
            {
                if (changes[i].IsRename)
                    (_standsFor[changes[i].OldPath], _seen[changes[i].OldPath]) = (files[commit.FirstChange + i], true);
            }
        }

        return files;
    }

    private int FileOf(int path, int status)
    {
        if (_standsFor[path] >= 0)
            return _standsFor[path];
        // A commit of a branch beside the rename is met before it: its path is gone from the head although nothing deleted it.
        if (!_seen[path] && status == 'M' && !_present.Contains(path))
            _standsFor[path] = LastName(path);
        _seen[path] = true;
        return _standsFor[path] >= 0 ? _standsFor[path] : path;
    }

    private int LastName(int path)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (_standsFor[path] >= 0)
                return _standsFor[path];
            if (_laterName[path] < 0 || _present.Contains(path))
                return path;
            path = _laterName[path];
        }

        return path;
    }
}
