using System.Runtime.InteropServices;
using System.Text;
using RunMetrics.Snapshots.Coverage.Names;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>A type of the source.</summary>
/// <param name="Assembly">Assembly name.</param>
/// <param name="Name">Full name without type parameters.</param>
/// <param name="Arity">Number of type parameters.</param>
internal readonly record struct SourceType(string Assembly, string Name, int Arity);

/// <summary>A method of a report as part of a member of the source.</summary>
/// <param name="Type">Index of the type.</param>
/// <param name="Name">Member name.</param>
/// <param name="Part">What part of it.</param>
internal readonly record struct SourceMember(int Type, string Name, MemberPart Part);

/// <summary>The types of the source, from the names of all reports together.</summary>
/// <remarks>
/// One report alone may not tell a type: LCOV knows no assemblies, and Microsoft's names neither end a namespace nor say whether a type parameter
/// is that of the method. What another report says decides; it decides the same whatever the order.
/// </remarks>
internal sealed class TypeTable
{
    private readonly List<SourceType> _types = [];
    private readonly List<string> _namespaces = [];
    private readonly Dictionary<SourceType, int> _indices = [];
    private readonly Dictionary<(string Assembly, string Name), TypeFacts> _facts = [];
    private readonly Dictionary<string, string> _assemblyOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _memberNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly SourceMember[][] _members;
    private char[] _text = new char[256];

    public TypeTable(ReportCoverage[] reports)
    {
        var parsed = Array.ConvertAll(reports, Parse);
        foreach (var ((assembly, name), facts) in _facts)
        {
            if (assembly.Length > 0 && facts.Arities.Count > 0 && (!_assemblyOf.TryGetValue(name, out var known) || string.CompareOrdinal(assembly, known) < 0))
                _assemblyOf[name] = assembly;
        }

        _members = new SourceMember[reports.Length][];
        for (var i = 0; i < reports.Length; i++)
            _members[i] = Members(reports[i], parsed[i]);
        foreach (var type in _types)
            _namespaces.Add(NamespaceOf(type));
    }

    /// <summary>Number of types.</summary>
    public int Count => _types.Count;

    /// <summary>A type.</summary>
    public SourceType Type(int index) => _types[index];

    /// <summary>Namespace of a type; empty for the global one.</summary>
    public string Namespace(int index) => _namespaces[index];

    /// <summary>Member of a method of a report.</summary>
    public SourceMember Member(int report, int method) => _members[report][method];

    // One for each method, shared by those of one type.
    private ParsedType[] Parse(ReportCoverage report)
    {
        var types = new Dictionary<long, ParsedType>();
        var assemblies = new Dictionary<int, string>();
        var parsed = new ParsedType[report.Methods.Count];
        var (last, current) = (-1L, default(ParsedType)!);
        for (var i = 0; i < parsed.Length; i++)
        {
            var method = report.Methods[i];
            if (Key(method) != last)
            {
                last = Key(method);
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(types, last, out _);
                current = known ??= Parse(report, method, assemblies);
            }

            parsed[i] = current;
        }

        return parsed;
    }

    private ParsedType Parse(ReportCoverage report, ReportedMethod method, Dictionary<int, string> assemblies)
    {
        ref var assembly = ref CollectionsMarshal.GetValueRefOrAddDefault(assemblies, method.Assembly, out _);
        assembly ??= AssemblyName(report.Names.Text(method.Assembly));
        var reported = report.Names.Bytes(method.Type);
        if (_text.Length < reported.Length)
            _text = new char[reported.Length * 2];
        var length = Encoding.UTF8.GetChars(reported, _text);
        var name = TypeNameReader.Read(length == 0 ? Path.GetFileName(report.Name) : _text.AsSpan(0, length), report.DotsNest, Shared);
        ref var facts = ref CollectionsMarshal.GetValueRefOrAddDefault(_facts, (assembly, name.Name), out _);
        (facts ??= new TypeFacts()).Learn(name);
        return new ParsedType(assembly, name, facts);
    }

    // Four of five types are parts the compiler made of one type.
    private string Shared(ReadOnlySpan<char> text)
    {
        var texts = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!texts.TryGetValue(text, out var known))
            _texts.Add(known = text.ToString());
        return known;
    }

    private SourceMember[] Members(ReportCoverage report, ParsedType[] types)
    {
        var members = new SourceMember[types.Length];
        var known = new (string? Name, MemberPart Part)[report.Names.Count];
        var (last, index) = (default(ParsedType)!, 0);
        for (var i = 0; i < members.Length; i++)
        {
            var method = report.Methods[i].Method;
            if (!ReferenceEquals(types[i], last))
                index = IndexOf(last = types[i]);
            var (name, part) = known[method];
            if (name is null || last.Name.Source is not null)
            {
                var reported = report.Names.Text(method);
                (name, part) = MemberName.Member(last.Name, reported);
                ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_memberNames, name, out _);
                name = shared ??= name;
                if (last.Name.Source is null && !MemberName.IsNamedByType(reported))
                    known[method] = (name, part);
            }

            members[i] = new SourceMember(index, name, part);
        }

        return members;
    }

    private int IndexOf(ParsedType type)
    {
        var assembly = type.Assembly.Length == 0 ? _assemblyOf.GetValueOrDefault(type.Name.Name, "") : type.Assembly;
        var facts = assembly == type.Assembly ? type.Facts : _facts[(assembly, type.Name.Name)];
        var key = new SourceType(assembly, type.Name.Name, facts.Arity(type.Name));
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indices, key, out var known);
        if (!known)
        {
            index = _types.Count;
            _types.Add(key);
        }

        return index;
    }

    private string NamespaceOf(SourceType type)
    {
        if (_facts.TryGetValue((type.Assembly, type.Name), out var facts) && facts.NamespaceLength is { } stated)
            return type.Name[..stated];
        var last = 0;
        for (var dot = type.Name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = type.Name.IndexOf('.', dot + 1))
        {
            // What is a type itself is no namespace.
            if (_facts.ContainsKey((type.Assembly, type.Name[..dot])))
                break;
            last = dot;
        }

        return type.Name[..last];
    }

    private static long Key(ReportedMethod method) => ((long)method.Assembly << 32) | (uint)method.Type;

    private static string AssemblyName(string name) =>
        name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    private sealed class ParsedType(string assembly, TypeName name, TypeFacts facts)
    {
        public string Assembly => assembly;

        public TypeName Name => name;

        public TypeFacts Facts => facts;
    }

    /// <summary>What reports say about all types of one name.</summary>
    private sealed class TypeFacts
    {
        private int _least = int.MaxValue;

        /// <summary>Numbers of type parameters that are certain.</summary>
        public List<int> Arities { get; } = [];

        /// <summary>Length of the namespace; null when no report tells.</summary>
        public int? NamespaceLength { get; private set; }

        public void Learn(TypeName name)
        {
            if (name.NamespaceLength >= 0)
                NamespaceLength = Math.Min(NamespaceLength ?? int.MaxValue, name.NamespaceLength);
            if (name.ArityAtMost)
                _least = Math.Min(_least, name.Arity);
            else if (!Arities.Contains(name.Arity))
                Arities.Add(name.Arity);
        }

        // Type arguments of a state machine may be those of its method: the type has the most that a type of this name is known to have.
        public int Arity(TypeName name)
        {
            if (!name.ArityAtMost)
                return name.Arity;
            var most = -1;
            foreach (var arity in Arities)
            {
                if (arity <= name.Arity)
                    most = Math.Max(most, arity);
            }

            return most >= 0 ? most : Math.Min(_least, name.Arity);
        }
    }
}
