namespace RunMetrics.Snapshots.Dependencies;

/// <summary>Types in columns. Those of other assemblies have the first three alone.</summary>
public sealed record DependencyTypes
{
    /// <summary>Index of the assembly.</summary>
    public required IReadOnlyList<int> Assembly { get; init; }

    /// <summary>Index of the namespace.</summary>
    public required IReadOnlyList<int> Namespace { get; init; }

    /// <summary>Name within the namespace as reflection spells it: <c>Outer+Inner`1</c>.</summary>
    public required IReadOnlyList<string> Name { get; init; }

    /// <summary>What kind of type it is.</summary>
    public required IReadOnlyList<DependencyTypeKind> Kind { get; init; }

    /// <summary>Who may use it.</summary>
    public required IReadOnlyList<DependencyVisibility> Visibility { get; init; }

    /// <summary>1 for an interface or an abstract class, else 0.</summary>
    public required IReadOnlyList<int> Abstract { get; init; }

    /// <summary>Methods, constructors and accessors somebody wrote.</summary>
    public required IReadOnlyList<int> Methods { get; init; }

    /// <summary>Fields and enum values somebody wrote.</summary>
    public required IReadOnlyList<int> Fields { get; init; }

    /// <summary>Complexity.</summary>
    public required IReadOnlyList<int> Complexity { get; init; }

    /// <summary>Indices of its files, the one to open first; empty without symbols.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Files { get; init; }
}

/// <summary>What kind of type it is.</summary>
public enum DependencyTypeKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>A class.</summary>
    Class,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,
}

/// <summary>Who may use a type, by its own declaration.</summary>
public enum DependencyVisibility
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Derived types.</summary>
    Protected,

    /// <summary>Derived types, and the assembly.</summary>
    ProtectedInternal,

    /// <summary>The assembly.</summary>
    Internal,

    /// <summary>Derived types within the assembly.</summary>
    PrivateProtected,

    /// <summary>The type around it.</summary>
    Private,
}
