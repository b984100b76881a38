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
    private readonly NamedPaths _paths = new();
    private readonly LineFolding _folding = new();
    private readonly Dictionary<int, ClassOwner> _classes = [];
    private readonly PackedLines _packed = new();
    private RawLine[] _lines = new RawLine[256];
    private int _count;
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
        _lines[_count++] = new RawLine { Number = number, Hits = hits, Method = method, Class = _class, ConditionStart = _conditions.Count };
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
    public void AddPath(int line, int method, long block, long path, bool covered) => _paths.Add(line, method, block, path, covered);

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
            _count = _folding.Fold(ref _lines, _count, CollectionsMarshal.AsSpan(_conditions));
            _paths.Attach(_lines.AsSpan(0, _count), _conditions);
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

    private Span<uint> Conditions(in RawLine line) => line.Conditions(CollectionsMarshal.AsSpan(_conditions));

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
}
