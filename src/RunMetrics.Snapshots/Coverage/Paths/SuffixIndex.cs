using System.Runtime.InteropServices;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>The longest end of a path that files share with it.</summary>
/// <param name="Segments">Segments of the end, the file name among them; 0 when no file has that name.</param>
/// <param name="Count">Files that end so.</param>
/// <param name="File">One of them.</param>
/// <param name="Whole">The file whose whole path this is; -1 when there is none.</param>
internal readonly record struct SuffixMatch(int Segments, int Count, int File, int Whole);

/// <summary>Finds files by the end of their path: one look-up per segment, however many files share a name.</summary>
internal sealed class SuffixIndex
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private readonly IReadOnlyList<string> _files;
    private readonly bool _ignoreCase;
    private readonly Dictionary<ulong, Entry> _entries;
    private readonly Dictionary<string, List<int>> _candidates;

    public SuffixIndex(IReadOnlyList<string> files, bool ignoreCase)
    {
        (_files, _ignoreCase) = (files, ignoreCase);
        _entries = new Dictionary<ulong, Entry>(files.Count * 6);
        _candidates = new Dictionary<string, List<int>>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        for (var file = 0; file < files.Count; file++)
            Add(files[file], file);
    }

    /// <summary>The longest end.</summary>
    /// <param name="path">Path with forward slashes.</param>
    public SuffixMatch Longest(ReadOnlySpan<char> path)
    {
        var best = new SuffixMatch(0, 0, -1, -1);
        var (hash, segments) = (Offset, 0);
        for (var at = path.Length - 1; at >= -1; at--)
        {
            if (at < 0 || path[at] == '/')
            {
                // Nothing stands before the slash of an absolute path.
                if (at < 0 && path is ['/', ..])
                    break;
                if (!_entries.TryGetValue(hash, out var entry) || !Ends(_files[entry.File], path[(at + 1)..]))
                    break;
                best = new SuffixMatch(++segments, entry.Count, entry.File, entry.Whole - 1);
            }

            if (at >= 0)
                hash = Next(hash, path[at]);
        }

        return best;
    }

    /// <summary>Files with the given end, at most <paramref name="limit"/>, sorted.</summary>
    public IReadOnlyList<string> With(ReadOnlySpan<char> end, int limit)
    {
        if (_candidates.Count == 0)
            GroupByName();
        var found = new List<string>();
        foreach (var file in _candidates.GetValueOrDefault(end[(end.LastIndexOf('/') + 1)..].ToString()) ?? [])
        {
            if (Ends(_files[file], end))
                found.Add(_files[file]);
            if (found.Count == limit)
                break;
        }

        return found;
    }

    private void Add(string path, int file)
    {
        var hash = Offset;
        for (var at = path.Length - 1; at >= -1; at--)
        {
            if (at < 0 || path[at] == '/')
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, hash, out var known);
                entry = known ? entry with { Count = entry.Count + 1 } : new Entry(1, file, 0);
                if (at < 0)
                    entry = entry with { Whole = file + 1 };
            }

            if (at >= 0)
                hash = Next(hash, path[at]);
        }
    }

    private void GroupByName()
    {
        for (var file = 0; file < _files.Count; file++)
        {
            var name = _files[file][(_files[file].LastIndexOf('/') + 1)..];
            if (!_candidates.TryGetValue(name, out var files))
                _candidates.Add(name, files = []);
            files.Add(file);
        }

        foreach (var files in _candidates.Values)
            files.Sort((a, b) => string.CompareOrdinal(_files[a], _files[b]));
    }

    private ulong Next(ulong hash, char c) => (hash ^ (_ignoreCase ? char.ToUpperInvariant(c) : c)) * Prime;

    // Hashes may collide, and "c.cs" ends "abc.cs".
    private bool Ends(string file, ReadOnlySpan<char> end) =>
        file.AsSpan().EndsWith(end, _ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        && (file.Length == end.Length || file[file.Length - end.Length - 1] == '/');

    /// <param name="Count">Files that end so.</param>
    /// <param name="File">The first of them.</param>
    /// <param name="Whole">The file of which it is all, from 1.</param>
    private readonly record struct Entry(int Count, int File, int Whole);
}
