using RunMetrics.Shared.Rules;
using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Snapshots.Rules;

/// <summary>Finds the types of a graph that a condition means, and what its groups caught.</summary>
internal sealed class TypeMatcher(DependencyGraph graph, RuleCondition condition, IReadOnlyList<string> caught)
{
    private readonly ConditionMatcher _matcher = new(condition, caught);

    /// <summary>What the groups of the patterns caught, in order; null when the condition does not mean the type.</summary>
    /// <param name="type">Number of the type.</param>
    public IReadOnlyList<string>? Match(int type) => _matcher.Match(new Subject(graph, type));

    private sealed class Subject(DependencyGraph graph, int type) : IRuleSubject
    {
        public bool IsOwn => type < graph.OwnTypes;

        public string Assembly => graph.Assemblies[graph.Types.Assembly[type]].Name;

        public string Package => graph.Assemblies[graph.Types.Assembly[type]].Package ?? "";

        public string Namespace => graph.Namespaces[graph.Types.Namespace[type]];

        public string FullName => graph.TypeName(type);

        public string Path => IsOwn && graph.Types.Files[type] is [var file, ..] ? graph.Files[file] : "";
    }
}
