using System.Text.RegularExpressions;

namespace RunMetrics.Shared.Rules;

/// <summary>Tells whether a condition means a type, and what its groups caught.</summary>
internal sealed class ConditionMatcher(RuleCondition condition, IReadOnlyList<string> caught)
{
    // A side that only says what it does not mean, or nothing, is about the user's own types: everything uses System.Object.
    private readonly bool _ownOnly = condition.Assembly.Count + condition.Package.Count + condition.Namespace.Count + condition.Type.Count == 0;

    private readonly Test _assembly = new(condition.Assembly, condition.AssemblyNot, '/', "", caught);
    private readonly Test _package = new(condition.Package, condition.PackageNot, '/', "", caught);
    private readonly Test _namespace = new(condition.Namespace, condition.NamespaceNot, '.', RulePattern.Below, caught);
    private readonly Test _type = new(condition.Type, condition.TypeNot, '.', "", caught);
    private readonly Test _path = new(condition.Path, condition.PathNot, '/', "", caught);
    private readonly ConditionMatcher[] _anyOf = [.. condition.AnyOf.Select(one => new ConditionMatcher(one, caught))];

    /// <summary>What the groups of the patterns caught, in order; null when the condition does not mean the type.</summary>
    /// <param name="type">A type.</param>
    public IReadOnlyList<string>? Match(IRuleSubject type)
    {
        if (_anyOf.Length > 0)
            return _anyOf.Select(one => one.Match(type)).FirstOrDefault(static groups => groups is not null);
        if (_ownOnly && !type.IsOwn)
            return null;
        var groups = new List<string>();
        return _assembly.Take(type.Assembly, groups)
            && (_package.TakesAll || _package.Take(type.Package, groups))
            && _namespace.Take(type.Namespace, groups)
            && _type.Take(type.FullName, groups)
            && (_path.TakesAll || _path.Take(type.Path, groups))
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
                // The first one is the whole.
                for (var i = 1; i < match.Groups.Count; i++)
                    groups.Add(match.Groups[i].Value);
                return true;
            }

            return false;
        }
    }
}

/// <summary>What rules ask about a type.</summary>
internal interface IRuleSubject
{
    /// <summary>Its source is among what is checked.</summary>
    public bool IsOwn { get; }

    /// <summary>Assembly.</summary>
    public string Assembly { get; }

    /// <summary>Package of the assembly; empty when unknown.</summary>
    public string Package { get; }

    /// <summary>Namespace.</summary>
    public string Namespace { get; }

    /// <summary><c>Space.Outer+Inner`1</c>.</summary>
    public string FullName { get; }

    /// <summary>Source file, relative to the repository root with forward slashes; empty when unknown.</summary>
    public string Path { get; }
}
