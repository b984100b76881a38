namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Two files whose common history does not fit the graph.</summary>
public sealed record HiddenCoupling
{
    /// <summary>What does not fit.</summary>
    public required HiddenCouplingKind Kind { get; init; }

    /// <summary>The one file; of an edge the using one, of a test the test.</summary>
    public required string From { get; init; }

    /// <summary>The other file.</summary>
    public required string To { get; init; }

    /// <summary>Degree of change coupling in percent; null where it is below what is told of pairs.</summary>
    public double? Degree { get; init; }

    /// <summary>Commits with both; null where it is below what is told of pairs.</summary>
    public int? Shared { get; init; }

    /// <summary>Places in which the one uses the other; 0 without an edge.</summary>
    public required int Places { get; init; }

    /// <summary>Revisions of the two in the whole history.</summary>
    public required (int From, int To) Revisions { get; init; }
}

/// <summary>What does not fit.</summary>
public enum HiddenCouplingKind
{
    /// <summary>They change together, and neither uses the other.</summary>
    NoDependency,

    /// <summary>One uses the other, both change often, and seldom together.</summary>
    NoCoChange,

    /// <summary>A test that uses its code, which changes often, and the test seldom with it.</summary>
    TestNotChanged,
}
