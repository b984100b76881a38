using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Takes what a reader finds, in the order it finds it, and packs it file by file.</summary>
/// <remarks>Lines of a file are packed when the report turns to another one, so a report of any size needs little more than its packed lines.</remarks>
internal sealed class ReportBuilder(CoverageFormat format)
{
    /// <summary>Compilers mark code that is nobody's with this line number.</summary>
    private const int HiddenLine = 0xFEEFEE;

    private readonly List<ReportedLines> _files = [];
    private readonly List<ReportedMethod> _methods = [];
    private readonly List<string> _sources = [];
    private readonly List<uint> _conditions = [];
    private readonly List<NamedPath> _paths = [];
    private readonly Dictionary<int, ClassOwner> _classes = [];
    private readonly PackedLines _packed = new();
    private Line[] _lines = new Line[256];
    private Line[] _spare = [];
    private int _count;
    private long[] _order = [];
    private int _file = -1;
    private int _class;
    private int _methodLinesEnd;
    private int _repeated;

    /// <summary>Names of files, assemblies, types and methods.</summary>
    public NamePool Names { get; } = new();

    /// <summary>What the report states of itself.</summary>
    public StatedTotals? Stated { get; set; }

    /// <summary>When the report says it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>See <see cref="ReportCoverage.DotsNest"/>.</summary>
    public bool DotsNest { get; set; }

    /// <summary>Adds a folder file names are relative to.</summary>
    public void AddSource(string source)
    {
        if (source.Length > 0)
            _sources.Add(source);
    }

    /// <summary>Turns to a file.</summary>
    public void OpenFile(int name)
    {
        if (name != _file)
            Flush();
        _file = name;
    }

    /// <summary>Begins a part of the current file in which a line that stands twice is the same line.</summary>
    /// <param name="assembly">Assembly of its lines.</param>
    /// <param name="type">Type of those of its lines that are part of no method.</param>
    public void OpenClass(int assembly, int type)
    {
        OpenPart();
        _classes[_class] = new ClassOwner(assembly, type, Method: -1);
    }

    private void OpenPart()
    {
        _class++;
        _methodLinesEnd = _count;
        _repeated = _count;
    }

    /// <summary>Begins a method and returns its index.</summary>
    public int AddMethod(int assembly, int type, int method)
    {
        _methods.Add(new ReportedMethod(assembly, type, method));
        return _methods.Count - 1;
    }

    /// <summary>Adds a line of a method, or of none (-1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddLine(int number, long hits, int method)
    {
        if (number is <= 0 or HiddenLine or (HiddenLine + 1))
            number = 0;
        if (_count == _lines.Length)
            Array.Resize(ref _lines, _count * 2);
        _lines[_count++] = new Line { Number = number, Hits = hits, Method = method, Class = _class, ConditionStart = _conditions.Count };
    }

    /// <summary>Adds a condition, of which only the number of covered paths is known, to the last line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddCondition(int paths, int covered)
    {
        if (paths is <= 0 or > ConditionWords.MaxPaths)
            return;
        _conditions.Add(ConditionWords.Head(paths, named: false));
        _conditions.Add((uint)Math.Clamp(covered, 0, paths));
        ref var line = ref _lines[_count - 1];
        line.ConditionCount++;
        line.ConditionLength += 2;
    }

    /// <summary>Adds a path that the report names. It belongs to the line of this number, wherever in the file that is added.</summary>
    public void AddPath(int line, int method, long block, long path, bool covered) => _paths.Add(new NamedPath(line, method, block, path, covered));

    /// <summary>Says that all lines of methods were added and the ones to come repeat them.</summary>
    public void BeginRepeated() => _methodLinesEnd = _count;

    /// <summary>Ends a line that may repeat one of a method: the repetition is taken away unless it says something else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndRepeated()
    {
        ref readonly var line = ref _lines[_count - 1];
        if (_repeated >= _methodLinesEnd || _lines[_repeated].Number != line.Number)
            return;
        ref var first = ref _lines[_repeated++];
        if (line.ConditionCount > 0 && !Conditions(line).SequenceEqual(Conditions(first)))
            return;
        first.Hits = Math.Max(first.Hits, line.Hits);
        CollectionsMarshal.SetCount(_conditions, line.ConditionStart);
        _count--;
    }

    /// <summary>Packs what is known of the current file.</summary>
    public void Flush()
    {
        if (_count > 0)
        {
            Sort();
            AttachPaths();
            Pack();
        }

        _count = 0;
        _paths.Clear();
        _conditions.Clear();
        OpenPart();
        _classes.Clear();
        _file = -1;
    }

    /// <summary>The report.</summary>
    /// <param name="name">Name for people.</param>
    public ReportCoverage Build(string name)
    {
        Flush();
        return new ReportCoverage(_files, _methods, Names)
        {
            Name = name,
            Format = format,
            Identity = Identity(name),
            CreatedAt = CreatedAt,
            Stated = Stated,
            Sources = _sources,
            DotsNest = DotsNest,
        };
    }

    private Span<uint> Conditions(in Line line) => CollectionsMarshal.AsSpan(_conditions).Slice(line.ConditionStart, line.ConditionLength);

    // By number, in the order of the report; one line for each method, or for each part where no method is named.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort()
    {
        var sorted = true;
        for (var i = 1; i < _count && sorted; i++)
            sorted = _lines[i - 1].Number < _lines[i].Number;
        if (sorted && _lines[0].Number > 0)
            return;
        if (_order.Length < _count)
            _order = new long[Math.Max(_count, _order.Length * 2)];
        for (var i = 0; i < _count; i++)
            _order[i] = ((long)_lines[i].Number << 32) | (uint)i;
        Array.Sort(_order, 0, _count);
        if (_spare.Length < _lines.Length)
            _spare = new Line[_lines.Length];
        var lines = _spare;
        var count = 0;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var line = ref _lines[(int)_order[i]];
            if (line.Number > 0 && !Folds(lines.AsSpan(0, count), line))
                lines[count++] = line;
        }

        (_lines, _spare) = (lines, _lines);
        _count = count;
    }

    // The same line of the same method, or of the same class where one of the two does not name its method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Folds(Span<Line> before, in Line line)
    {
        for (var i = before.Length - 1; i >= 0 && before[i].Number == line.Number; i--)
        {
            ref var other = ref before[i];
            if (other.Class != line.Class || (other.Method != line.Method && other.Method >= 0 && line.Method >= 0))
                continue;
            other.Hits = Math.Max(other.Hits, line.Hits);
            other.Method = Math.Max(other.Method, line.Method);
            FoldConditions(ref other, line);
            return true;
        }

        return false;
    }

    private void FoldConditions(ref Line into, in Line line)
    {
        var mine = Conditions(into);
        var theirs = Conditions(line);
        if (SameShape(mine, theirs))
        {
            for (var i = 0; i < mine.Length; i += 2)
                mine[i + 1] = Math.Max(mine[i + 1], theirs[i + 1]);
        }
        else if (ConditionWords.Count(theirs).CompareTo(ConditionWords.Count(mine)) > 0)
        {
            (into.ConditionStart, into.ConditionLength, into.ConditionCount) = (line.ConditionStart, line.ConditionLength, line.ConditionCount);
        }
    }

    private static bool SameShape(ReadOnlySpan<uint> mine, ReadOnlySpan<uint> theirs)
    {
        if (mine.Length != theirs.Length)
            return false;
        for (var i = 0; i < mine.Length; i += 2)
        {
            if (mine[i] != theirs[i])
                return false;
        }

        return true;
    }

    // A path belongs to its line, whichever method owns that: the line of a lambda is the line of the method around it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AttachPaths()
    {
        if (_paths.Count == 0)
            return;
        _paths.Sort();
        var paths = CollectionsMarshal.AsSpan(_paths);
        var at = 0;
        for (var i = 0; i < _count; i++)
        {
            ref var line = ref _lines[i];
            while (at < paths.Length && paths[at].Line < line.Number)
                at++;
            if (i + 1 < _count && _lines[i + 1].Number == line.Number && at < paths.Length && paths[at].Line == line.Number && paths[at].Method != line.Method)
                continue;
            line.ConditionStart = _conditions.Count;
            while (at < paths.Length && paths[at].Line == line.Number)
            {
                var end = at + 1;
                while (end < paths.Length && paths[end].SameCondition(paths[at]))
                    end++;
                AddNamed(paths[at..end]);
                line.ConditionCount++;
                at = end;
            }

            line.ConditionLength = _conditions.Count - line.ConditionStart;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNamed(ReadOnlySpan<NamedPath> paths)
    {
        var start = _conditions.Count;
        _conditions.Add(0);
        var count = 0;
        for (var i = 0; i < paths.Length && count < ConditionWords.MaxPaths; i++)
        {
            if (i == 0 || paths[i].Path != paths[i - 1].Path)
            {
                if (count % 32 == 0)
                    _conditions.Add(0);
                count++;
            }

            if (paths[i].Covered)
                CollectionsMarshal.AsSpan(_conditions)[^1] |= 1u << ((count - 1) % 32);
        }

        _conditions[start] = ConditionWords.Head(count, named: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack()
    {
        ulong digest = 0;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var line = ref _lines[i];
            _packed.Add(line.Number, line.Hits, line.Method >= 0 ? line.Method : OwnerOf(line.Class), Conditions(line), line.ConditionCount);
            digest += Mix((ulong)line.Hits ^ ((ulong)line.Number << 40));
        }

        _files.Add(new ReportedLines(_file, _packed.Take(), digest));
    }

    private int OwnerOf(int classNumber)
    {
        ref var owner = ref CollectionsMarshal.GetValueRefOrNullRef(_classes, classNumber);
        if (Unsafe.IsNullRef(ref owner))
            return -1;
        if (owner.Method < 0)
            owner = owner with { Method = AddMethod(owner.Assembly, owner.Type, Names.Add(""u8)) };
        return owner.Method;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    // Over what was read, not over the bytes: that is a fiftieth of them, and what was not read makes no difference.
    private string Identity(string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = FormattableString.Invariant($"{Path.GetFileName(name.Replace('\\', '/'))}|{format}|{CreatedAt?.UtcTicks}|{Stated}|{string.Join('|', _sources)}|{Names.Count}");
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        hash.AppendData(Names.All);
        hash.AppendData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_methods)));
        Span<int> file = stackalloc int[2];
        foreach (var lines in _files)
        {
            (file[0], file[1]) = (lines.File, lines.Packed.Length);
            hash.AppendData(MemoryMarshal.AsBytes(file));
            hash.AppendData(lines.Packed);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private readonly record struct ClassOwner(int Assembly, int Type, int Method);

    private struct Line
    {
        public int Number;
        public int Method;
        public int Class;
        public int ConditionStart;
        public int ConditionLength;
        public int ConditionCount;
        public long Hits;
    }

    private readonly record struct NamedPath(int Line, int Method, long Block, long Path, bool Covered) : IComparable<NamedPath>
    {
        public int CompareTo(NamedPath other) =>
            (Line, Method, Block, Path).CompareTo((other.Line, other.Method, other.Block, other.Path));

        public bool SameCondition(NamedPath other) => (Line, Method, Block) == (other.Line, other.Method, other.Block);
    }
}
