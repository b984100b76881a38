using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Reports.Exports;

/// <summary>Types of a coverage tree by their number, with names as Cobertura readers know them: <c>Acme.Outer/Inner`1</c>.</summary>
/// <remarks>
/// Readers take <c>A</c> and everything that begins with <c>A/</c>, <c>A$</c> or <c>A.</c> for one class, and leave out what holds a <c>&lt;</c> or <c>$</c>:
/// names are written so that each line is in one class of theirs, too.
/// </remarks>
internal sealed class CoverageTypes
{
    private readonly List<(int Assembly, string Name)> _types = [];

    public CoverageTypes(CoverageTree tree)
    {
        for (var assembly = 0; assembly < tree.Assemblies.Count; assembly++)
        {
            var first = _types.Count;
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var space in tree.Assemblies[assembly].Namespaces)
            {
                foreach (var type in space.Types)
                {
                    _types.Add((assembly, Name(space.Name, type.Name)));
                    names.Add(_types[^1].Name);
                }
            }

            for (var i = first; i < _types.Count; i++)
                _types[i] = (assembly, BelowClasses(_types[i].Name, names));
        }
    }

    /// <summary>Index of the assembly of a type.</summary>
    public int Assembly(int type) => _types[type].Assembly;

    /// <summary>Full name of a type.</summary>
    public string Name(int type) => _types[type].Name;

    /// <summary>A name for lines of a file that belong to no type.</summary>
    public static string NameOf(string path) => Plain(path.Replace('/', '.'));

    private static string Name(string space, string type)
    {
        var parameters = type.EndsWith('>') ? type.IndexOf('<', 1) : -1;
        var name = parameters < 0 ? type : FormattableString.Invariant($"{type[..parameters]}`{type.AsSpan(parameters).Count(',') + 1}");
        name = Plain(name).Replace('.', '/');
        return space.Length == 0 ? name : $"{Plain(space)}.{name}";
    }

    private static string Plain(string name) => name.Replace('<', '(').Replace('>', ')').Replace('$', '_');

    // A namespace that is called like a class of its assembly would be taken for a part of that class.
    private static string BelowClasses(string name, HashSet<string> names)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (names.Contains(name[..dot]))
                return $"{name[..dot]}/{name[(dot + 1)..].Replace('.', '/')}";
        }

        return name;
    }
}
