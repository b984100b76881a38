namespace RunMetrics.Snapshots.Specs;

/// <summary>Finds the requirement that a name means.</summary>
/// <remarks>Names differ in nothing but case from what documents write. Any may be named with its document, <c>tasks.md#3.1</c>, with as much of the path as it takes to be one; a number has to.</remarks>
internal sealed class RequirementIndex
{
    /// <summary>No requirement has the name.</summary>
    public const int None = -1;

    /// <summary>More than one has it.</summary>
    public const int Several = -2;

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    private readonly Dictionary<string, int> _labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<(string Document, int Number)>> _scoped = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the requirements, each id once.</summary>
    public RequirementIndex(IReadOnlyList<Requirement> requirements)
    {
        for (var i = 0; i < requirements.Count; i++)
        {
            var one = requirements[i];
            if (!one.IsScoped)
                _labels.Add(one.Label, i);
            if (_scoped.TryGetValue(one.Label, out var same))
                same.Add((one.Document, i));
            else
                _scoped.Add(one.Label, [(one.Document, i)]);
        }
    }

    /// <summary>The names in a text that may hold several.</summary>
    public static IEnumerable<string> Names(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The requirement a name means, <see cref="None"/> or <see cref="Several"/>.</summary>
    public int Find(string name)
    {
        if (_labels.TryGetValue(name, out var number))
            return number;
        var sharp = name.LastIndexOf('#');
        if (sharp <= 0 || !_scoped.TryGetValue(name[(sharp + 1)..], out var same))
            return None;
        var found = None;
        foreach (var (document, candidate) in same)
        {
            // The whole path means that document, whatever other ends in it.
            if (string.Equals(document, name[..sharp], StringComparison.Ordinal))
                return candidate;
            if (IsOf(document, name[..sharp]))
                found = found == None ? candidate : Several;
        }

        return found;
    }

    /// <summary>The requirement a whole value is the id of, <see cref="None"/> for anything else: categories have many meanings.</summary>
    public int FindLabel(string value) => _labels.TryGetValue(value, out var number) ? number : None;

    private static bool IsOf(string document, string named)
    {
        named = named.Replace('\\', '/');
        foreach (var path in (ReadOnlySpan<string>)[document, Path.ChangeExtension(document, null)])
        {
            if (path.EndsWith(named, StringComparison.OrdinalIgnoreCase) && (path.Length == named.Length || path[path.Length - named.Length - 1] == '/'))
                return true;
        }

        return false;
    }
}
