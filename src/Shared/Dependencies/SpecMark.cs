namespace RunMetrics.Shared.Dependencies;

/// <summary>The id of a requirement that an attribute named <c>SpecAttribute</c> puts on a type or on one of its members.</summary>
internal sealed class SpecMark
{
    /// <summary>Number of the type.</summary>
    public required int Type { get; init; }

    /// <summary>Name of the member; empty for the type itself, and for code the compiler named.</summary>
    public required string Member { get; init; }

    /// <summary>The text of the attribute, as written.</summary>
    public required string Text { get; init; }
}
