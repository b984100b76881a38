namespace RunMetrics.Snapshots.Testing;

/// <summary>A trait of a test.</summary>
public sealed record TestTrait
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Value.</summary>
    public required string Value { get; init; }
}
