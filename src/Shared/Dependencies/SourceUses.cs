namespace RunMetrics.Shared.Dependencies;

/// <summary>What a compilation says of its source that IL does not show.</summary>
internal sealed class SourceUses
{
    /// <summary>Every type that is named, sorted; types of the compilation itself have an empty assembly.</summary>
    public required IReadOnlyList<ReferencedType> Types { get; init; }

    /// <summary>Sorted by checksum.</summary>
    public required IReadOnlyList<SourceFileUses> Files { get; init; }
}

/// <summary>What one source file says.</summary>
internal sealed class SourceFileUses
{
    /// <summary>Checksum of the file as its symbols have it, in hexadecimal: tells whether an assembly was made of it.</summary>
    public required string Checksum { get; init; }

    /// <summary>Sorted.</summary>
    public required IReadOnlyList<SourceUse> Uses { get; init; }
}

/// <summary>One type of the source uses another.</summary>
internal sealed class SourceUse
{
    /// <summary>Index of the using type.</summary>
    public required int From { get; init; }

    /// <summary>Index of the used type.</summary>
    public required int To { get; init; }

    /// <summary>One kind.</summary>
    public required ReferenceKinds Kind { get; init; }

    /// <summary>In how many places.</summary>
    public required int Count { get; init; }

    /// <summary>True when IL never has these places; false when it has them or not, as the compiler sees fit.</summary>
    public required bool IsCopied { get; init; }
}
