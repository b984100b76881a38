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
    private readonly Dictionary<SourceType, int> _stated = [];
    private readonly Dictionary<(string Assembly, string Name), List<int>> _arities = [];
    private readonly Dictionary<(string Assembly, string Name), int> _leastArity = [];
    private readonly Dictionary<string, string> _assemblyOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _memberNames = new(StringComparer.Ordinal);
    private readonly SourceMember[][] _members;

    public TypeTable(ReportCoverage[] reports)
    {
        var parsed = new Dictionary<long, ParsedType>[reports.Length];
        for (var i = 0; i < reports.Length; i++)
            parsed[i] = Parse(reports[i]);
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

    private Dictionary<long, ParsedType> Parse(ReportCoverage report)
    {
        var types = new Dictionary<long, ParsedType>();
        foreach (var method in report.Methods)
        {
            if (types.ContainsKey(Key(method)))
                continue;
            var name = report.Names.Text(method.Type);
            var type = new ParsedType(AssemblyName(report.Names.Text(method.Assembly)), MemberName.Type(name.Length == 0 ? report.Name : name, report.DotsNest));
            types.Add(Key(method), type);
            Learn(type);
        }

        return types;
    }

    private void Learn(ParsedType type)
    {
        var name = type.Name;
        if (name.ArityAtMost)
        {
            var least = _leastArity.GetValueOrDefault((type.Assembly, name.Name), int.MaxValue);
            _leastArity[(type.Assembly, name.Name)] = Math.Min(least, name.Arity);
            return;
        }

        if (!_arities.TryGetValue((type.Assembly, name.Name), out var arities))
            _arities.Add((type.Assembly, name.Name), arities = []);
        if (!arities.Contains(name.Arity))
            arities.Add(name.Arity);
        if (type.Assembly.Length > 0 && (!_assemblyOf.TryGetValue(name.Name, out var known) || string.CompareOrdinal(type.Assembly, known) < 0))
            _assemblyOf[name.Name] = type.Assembly;
        if (name.NamespaceLength < 0)
            return;
        var key = new SourceType(type.Assembly, name.Name, name.Arity);
        _stated[key] = Math.Min(_stated.GetValueOrDefault(key, int.MaxValue), name.NamespaceLength);
    }

    private SourceMember[] Members(ReportCoverage report, Dictionary<long, ParsedType> types)
    {
        var members = new SourceMember[report.Methods.Count];
        var (last, index) = (-1L, 0);
        ParsedType type = default;
        for (var i = 0; i < members.Length; i++)
        {
            var method = report.Methods[i];
            if (Key(method) != last)
            {
                last = Key(method);
                type = types[last];
                index = IndexOf(type);
            }

            var (name, part) = MemberName.Member(type.Name, report.Names.Text(method.Method));
            if (!_memberNames.TryGetValue(name, out var shared))
                _memberNames.Add(name, shared = name);
            members[i] = new SourceMember(index, shared, part);
        }

        return members;
    }

    private int IndexOf(ParsedType type)
    {
        var assembly = type.Assembly.Length == 0 ? _assemblyOf.GetValueOrDefault(type.Name.Name, "") : type.Assembly;
        var key = new SourceType(assembly, type.Name.Name, Arity(assembly, type.Name));
        if (_indices.TryGetValue(key, out var index))
            return index;
        _indices.Add(key, _types.Count);
        _types.Add(key);
        return _types.Count - 1;
    }

    // Type arguments of a state machine may be those of its method: the type has the most that a type of this name is known to have.
    private int Arity(string assembly, TypeName type)
    {
        if (!type.ArityAtMost)
            return type.Arity;
        var most = -1;
        foreach (var arity in _arities.GetValueOrDefault((assembly, type.Name), []))
        {
            if (arity <= type.Arity)
                most = Math.Max(most, arity);
        }

        return most >= 0 ? most : _leastArity[(assembly, type.Name)];
    }

    private string NamespaceOf(SourceType type)
    {
        if (_stated.TryGetValue(type, out var stated))
            return type.Name[..stated];
        var last = 0;
        for (var dot = type.Name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = type.Name.IndexOf('.', dot + 1))
        {
            // What is a type itself is no namespace.
            if (_arities.ContainsKey((type.Assembly, type.Name[..dot])) || _leastArity.ContainsKey((type.Assembly, type.Name[..dot])))
                break;
            last = dot;
        }

        return type.Name[..last];
    }

    private static long Key(ReportedMethod method) => ((long)method.Assembly << 32) | (uint)method.Type;

    private static string AssemblyName(string name) =>
        name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    private readonly record struct ParsedType(string Assembly, TypeName Name);
}
