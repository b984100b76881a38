using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Branch paths that a report names one by one, wherever in a file it does so, until they are conditions of their lines.</summary>
internal sealed class NamedPaths
{
    private readonly List<NamedPath> _paths = [];

    /// <summary>Adds a path.</summary>
    public void Add(int line, int method, long block, long path, bool covered) => _paths.Add(new NamedPath(line, method, block, path, covered));

    /// <summary>Begins another file.</summary>
    public void Clear() => _paths.Clear();

    /// <summary>Makes conditions of the paths. A path belongs to its line, whichever method owns that: the line of a lambda is the line of the method around it.</summary>
    /// <param name="lines">Lines, sorted by number.</param>
    /// <param name="conditions">Gets the conditions.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Attach(Span<RawLine> lines, List<uint> conditions)
    {
        if (_paths.Count == 0)
            return;
        _paths.Sort();
        var paths = CollectionsMarshal.AsSpan(_paths);
        var at = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            ref var line = ref lines[i];
            while (at < paths.Length && paths[at].Line < line.Number)
                at++;
            if (i + 1 < lines.Length && lines[i + 1].Number == line.Number && at < paths.Length && paths[at].Line == line.Number && paths[at].Method != line.Method)
                continue;
            line.ConditionStart = conditions.Count;
            while (at < paths.Length && paths[at].Line == line.Number)
            {
                var end = at + 1;
                while (end < paths.Length && paths[end].SameCondition(paths[at]))
                    end++;
                AddCondition(paths[at..end], conditions);
                line.ConditionCount++;
                at = end;
            }

            line.ConditionLength = conditions.Count - line.ConditionStart;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddCondition(ReadOnlySpan<NamedPath> paths, List<uint> conditions)
    {
        var start = conditions.Count;
        conditions.Add(0);
        var count = 0;
        for (var i = 0; i < paths.Length && count < ConditionWords.MaxPaths; i++)
        {
            if (i == 0 || paths[i].Path != paths[i - 1].Path)
            {
                if (count % 32 == 0)
                    conditions.Add(0);
                count++;
            }

            if (paths[i].Covered)
                CollectionsMarshal.AsSpan(conditions)[^1] |= 1u << ((count - 1) % 32);
        }

        conditions[start] = ConditionWords.Head(count, named: true);
    }

    private readonly record struct NamedPath(int Line, int Method, long Block, long Path, bool Covered) : IComparable<NamedPath>
    {
        public int CompareTo(NamedPath other) =>
            (Line, Method, Block, Path).CompareTo((other.Line, other.Method, other.Block, other.Path));

        public bool SameCondition(NamedPath other) => (Line, Method, Block) == (other.Line, other.Method, other.Block);
    }
}
