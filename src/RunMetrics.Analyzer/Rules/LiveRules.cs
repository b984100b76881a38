using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Shared.Rules;

namespace RunMetrics.Analyzer.Rules;

/// <summary>Holds single edges against the rules, from several threads; each pair of types once.</summary>
internal sealed class LiveRules(LiveRuleSet set, IAssemblySymbol compilation, ISet<string> ownAssemblies)
{
    /// <summary>Name of what is reported when no allowing rule covers an edge.</summary>
    private const string NotAllowed = "allowed";

    private readonly Matcher[] _forbidden = [.. set.Rules.Where(static rule => rule is { Allows: false, IsLive: true, Severity: not null }).Select(static rule => new Matcher(rule))];

    // Rules that cannot be judged or seen here may cover any edge.
    private readonly Matcher[] _allowed = set.AllowedSeverity is null || !set.IsWhole || set.Rules.Any(static rule => rule is { Allows: true, IsLive: false })
        ? []
        : [.. set.Rules.Where(static rule => rule is { Allows: true, Severity: not null }).Select(static rule => new Matcher(rule))];

    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeSubject> _subjects = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SymbolPair, LiveRule[]> _broken = new();

    /// <summary>The rules that a use breaks and nobody knows of.</summary>
    public IEnumerable<LiveRule> BrokenBy(INamedTypeSymbol from, INamedTypeSymbol to, ReferenceKinds kind) =>
        _broken.GetOrAdd(new SymbolPair(from, to), Judge).Where(rule => rule.Kinds == ReferenceKinds.None || (rule.Kinds & kind) != 0);

    public string NameOf(INamedTypeSymbol type) => Subject(type).FullName;

    private LiveRule[] Judge(SymbolPair pair)
    {
        var (from, to) = (Subject(pair.From), Subject(pair.To));
        if (from.FullName == to.FullName && from.Assembly == to.Assembly)
            return [];
        var broken = _forbidden.Where(rule => rule.Fits(from, to)).Select(static rule => rule.Rule);
        // What others made is not what the rules of one's own layers are about. With kinds only the whole edge tells, so here they all count.
        if (_allowed.Length > 0 && to.IsOwn && !_allowed.Any(rule => rule.Fits(from, to)))
            broken = broken.Append(new LiveRule { Name = NotAllowed, Allows = true, Severity = set.AllowedSeverity });
        return [.. broken.Where(rule => !set.Known.Contains((rule.Name, from.FullName, to.FullName)))];
    }

    private TypeSubject Subject(INamedTypeSymbol type) => _subjects.GetOrAdd(type, one => new TypeSubject(one, compilation, ownAssemblies, set.Root));

    private sealed class Matcher(LiveRule rule)
    {
        private readonly ConditionMatcher _from = new(rule.From, []);
        private readonly ConcurrentDictionary<string, ConditionMatcher> _to = new(StringComparer.Ordinal);

        // A file of another assembly is unknown here: what a rule says of it is the tool's to tell.
        private readonly bool _asksForFile = rule.To.Path.Count + rule.To.PathNot.Count > 0;

        public LiveRule Rule => rule;

        public bool Fits(TypeSubject from, TypeSubject to)
        {
            try
            {
                if (_asksForFile && !to.IsHere)
                    return rule.Allows;
                return _from.Match(from) is { } caught
                    && _to.GetOrAdd(string.Join("\0", caught), _ => new ConditionMatcher(rule.To, caught)).Match(to) is not null;
            }
            catch (Exception e) when (e is RegexMatchTimeoutException or ArgumentException)
            {
                // A pattern that never ends, or is none with what was caught: no rule to hold anybody to here.
                return rule.Allows;
            }
        }
    }

    private readonly struct SymbolPair(INamedTypeSymbol from, INamedTypeSymbol to) : IEquatable<SymbolPair>
    {
        public INamedTypeSymbol From { get; } = from;

        public INamedTypeSymbol To { get; } = to;

        public bool Equals(SymbolPair other) => SymbolEqualityComparer.Default.Equals(From, other.From) && SymbolEqualityComparer.Default.Equals(To, other.To);

        public override bool Equals(object? obj) => obj is SymbolPair other && Equals(other);

        public override int GetHashCode() => (SymbolEqualityComparer.Default.GetHashCode(From) * 397) ^ SymbolEqualityComparer.Default.GetHashCode(To);
    }
}
