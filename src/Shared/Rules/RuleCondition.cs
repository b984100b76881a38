namespace RunMetrics.Shared.Rules;

/// <summary>Which types a side of a rule means: all lists have to fit, of a list one pattern. An empty list fits everything.</summary>
public sealed record RuleCondition
{
    /// <summary>Every type.</summary>
    public static RuleCondition Any { get; } = new();

    /// <summary>Assemblies.</summary>
    public IReadOnlyList<string> Assembly { get; init; } = [];

    /// <summary>Assemblies it does not mean.</summary>
    public IReadOnlyList<string> AssemblyNot { get; init; } = [];

    /// <summary>Packages the assembly comes from.</summary>
    public IReadOnlyList<string> Package { get; init; } = [];

    /// <summary>Packages it does not come from.</summary>
    public IReadOnlyList<string> PackageNot { get; init; } = [];

    /// <summary>Namespaces, with those below them.</summary>
    public IReadOnlyList<string> Namespace { get; init; } = [];

    /// <summary>Namespaces it does not mean, with those below them.</summary>
    public IReadOnlyList<string> NamespaceNot { get; init; } = [];

    /// <summary>Full names of types.</summary>
    public IReadOnlyList<string> Type { get; init; } = [];

    /// <summary>Full names of types it does not mean.</summary>
    public IReadOnlyList<string> TypeNot { get; init; } = [];

    /// <summary>Source files.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Source files it does not mean.</summary>
    public IReadOnlyList<string> PathNot { get; init; } = [];

    /// <summary>Conditions of which any fits, instead of all of the above; empty for none.</summary>
    public IReadOnlyList<RuleCondition> AnyOf { get; init; } = [];
}
