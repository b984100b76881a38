namespace RunMetrics.Shared.Dependencies;

/// <summary>Whether the debugging symbols of an assembly could be read: without them types have no source files.</summary>
internal enum SymbolsState
{
    /// <summary>Unknown.</summary>
    Other,

    /// <summary>A portable PDB beside the assembly.</summary>
    Portable,

    /// <summary>A portable PDB inside of the assembly.</summary>
    Embedded,

    /// <summary>There are none.</summary>
    Missing,

    /// <summary>A Windows PDB, which only Windows can read.</summary>
    Windows,

    /// <summary>A PDB of another build.</summary>
    Mismatched,

    /// <summary>A PDB that cannot be read.</summary>
    Damaged,
}

/// <summary>What kind of type it is.</summary>
internal enum CompiledTypeKind
{
    /// <summary>Unknown.</summary>
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
internal enum CompiledVisibility
{
    /// <summary>Unknown.</summary>
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

/// <summary>The types of an assembly and what they refer to.</summary>
internal sealed class CompiledAssembly
{
    public required string Name { get; init; }

    /// <summary>Id the compiler gave to what it made of one input.</summary>
    public required Guid Mvid { get; init; }

    /// <summary>As the assembly says: <c>.NETCoreApp,Version=v10.0</c>; empty when it does not.</summary>
    public required string TargetFramework { get; init; }

    public required SymbolsState Symbols { get; init; }

    /// <summary>Sorted by full name.</summary>
    public required IReadOnlyList<CompiledType> Types { get; init; }

    /// <summary>Types of other assemblies, numbered after the own ones.</summary>
    public required IReadOnlyList<ReferencedType> Referenced { get; init; }

    /// <summary>Sorted by both ends.</summary>
    public required IReadOnlyList<TypeUse> Uses { get; init; }

    /// <summary>Types that moved to another assembly.</summary>
    public required IReadOnlyList<ReferencedType> Forwarded { get; init; }

    /// <summary>Source files as the compiler saw them, sorted.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Requirements that types and members are marked with, sorted by type, member and text; empty for none.</summary>
    public IReadOnlyList<SpecMark> Marks { get; init; } = [];

    /// <summary>Checksums of all source files by the symbols, in hexadecimal; empty without symbols. Files with graphs do not keep them.</summary>
    public IReadOnlyCollection<string> Checksums { get; init; } = [];
}

/// <summary>A type somebody wrote; what the compiler made for it is part of it.</summary>
internal sealed class CompiledType
{
    public required string Namespace { get; init; }

    /// <summary>As reflection spells it, without the namespace: <c>Outer+Inner`1</c>.</summary>
    public required string Name { get; init; }

    public required CompiledTypeKind Kind { get; init; }

    public required CompiledVisibility Visibility { get; init; }

    /// <summary>An interface or an abstract class; a static class is not.</summary>
    public required bool IsAbstract { get; init; }

    /// <summary>Methods, constructors and accessors that somebody wrote.</summary>
    public int Methods { get; set; }

    /// <summary>Fields, properties' hidden ones left out.</summary>
    public int Fields { get; set; }

    /// <summary>For each body 1 and its branches, those of lambdas and state machines, too.</summary>
    public int Complexity { get; set; }

    /// <summary>Indices of its files: the one with most of its methods first.</summary>
    public IReadOnlyList<int> Files { get; set; } = [];
}

/// <summary>A type of another assembly.</summary>
internal sealed class ReferencedType
{
    public required string Assembly { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }
}

/// <summary>One type uses another.</summary>
internal sealed class TypeUse
{
    public required int From { get; init; }

    public required int To { get; init; }

    /// <summary>In how many places.</summary>
    public required int Count { get; init; }

    public required ReferenceKinds Kinds { get; init; }

    public UseOrigins Origins { get; init; } = UseOrigins.Il;
}

/// <summary>Where a use was found. The words of the contract are these names in lower case, in this order.</summary>
[Flags]
internal enum UseOrigins
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>In metadata and IL.</summary>
    Il = 1,

    /// <summary>In the source alone: the compiler copied or dropped it.</summary>
    Source = 2,
}
