using System.Text.RegularExpressions;
using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Snapshots.Rules;

/// <summary>Finds the types of a graph that a condition means, and what its groups caught.</summary>
internal sealed class TypeMatcher(DependencyGraph graph, RuleCondition condition, IReadOnlyList<string> caught)
{
    /// <summary>Expression of the namespaces below one.</summary>
    internal const string Below = "(?:\\..*)?";

    // A side that only says what it does not mean, or nothing, is about the user's own types: everything uses System.Object.
    private readonly bool _ownOnly = condition.Assembly.Count + condition.Package.Count + condition.Namespace.Count + condition.Type.Count == 0;

    private readonly Test _assembly = new(condition.Assembly, condition.AssemblyNot, '/', "", caught);
    private readonly Test _package = new(condition.Package, condition.PackageNot, '/', "", caught);
    private readonly Test _namespace = new(condition.Namespace, condition.NamespaceNot, '.', Below, caught);
    private readonly Test _type = new(condition.Type, condition.TypeNot, '.', "", caught);
    private readonly Test _path = new(condition.Path, condition.PathNot, '/', "", caught);
    private readonly TypeMatcher[] _anyOf = [.. condition.AnyOf.Select(one => new TypeMatcher(graph, one, caught))];

    /// <summary>What the groups of the patterns caught, in order; null when the condition does not mean the type.</summary>
    /// <param name="type">Number of the type.</param>
    public IReadOnlyList<string>? Match(int type)
    {
        if (_anyOf.Length > 0)
            return _anyOf.Select(one => one.Match(type)).FirstOrDefault(static groups => groups is not null);
        if (_ownOnly && type >= graph.OwnTypes)
            return null;
        var assembly = graph.Assemblies[graph.Types.Assembly[type]];
        var groups = new List<string>();
        return _assembly.Take(assembly.Name, groups)
            && (_package.TakesAll || _package.Take(assembly.Package ?? "", groups))
            && _namespace.Take(graph.Namespaces[graph.Types.Namespace[type]], groups)
            && _type.Take(graph.TypeName(type), groups)
            && (_path.TakesAll || _path.Take(type < graph.OwnTypes && graph.Types.Files[type] is [var file, ..] ? graph.Files[file] : "", groups))
            ? groups
            : null;
    }

    private sealed class Test(IReadOnlyList<string> patterns, IReadOnlyList<string> not, char separator, string tail, IReadOnlyList<string> caught)
    {
        private readonly Regex[] _patterns = [.. patterns.Select(pattern => RulePattern.Of(pattern, separator, tail, caught))];
        private readonly Regex[] _not = [.. not.Select(pattern => RulePattern.Of(pattern, separator, tail, caught))];

        public bool TakesAll => _patterns.Length + _not.Length == 0;

        public bool Take(string text, List<string> groups)
        {
            if (_not.Any(pattern => pattern.IsMatch(text)))
                return false;
            if (_patterns.Length == 0)
                return true;
            foreach (var pattern in _patterns)
            {
                if (pattern.Match(text) is not { Success: true } match)
                    continue;
                groups.AddRange(match.Groups.Values.Skip(1).Select(static group => group.Value));
                return true;
            }

            return false;
        }
    }
}
