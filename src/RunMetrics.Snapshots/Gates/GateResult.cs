namespace RunMetrics.Snapshots.Gates;

/// <summary>What came of one rule. The same for every kind of rule, so that new kinds need no new output.</summary>
public sealed record GateResult
{
    /// <summary>Kind of rule: <c>coverage</c> or <c>run</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The rule in words: <c>line coverage of Shop.Core</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What the value is held against.</summary>
    public required GateLimit Limit { get; init; }

    /// <summary>The value in the unit of the limit; the least there can be where it is an interval. Null when unknown.</summary>
    public double? Value { get; init; }

    /// <summary>The most there can be; null when the value is exact or unknown.</summary>
    public double? ValueAtMost { get; init; }

    /// <summary>What came of it.</summary>
    public required GateVerdict Verdict { get; init; }

    /// <summary>True when an unknown value fails the gate.</summary>
    public bool Required { get; init; }

    /// <summary>What is missing to pass, exactly; null for a rule that did not fail, or where no number of things would help.</summary>
    public GateShortfall? Shortfall { get; init; }

    /// <summary>Why the value is unknown, or what has to be known about it.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the gate fails because of this rule.</summary>
    public bool Fails => Verdict == GateVerdict.Failed || (Verdict == GateVerdict.Unknown && Required);
}

/// <summary>A limit.</summary>
/// <param name="Direction">Which side of it passes.</param>
/// <param name="Value">The limit.</param>
/// <param name="Unit">Unit of value and limit.</param>
public sealed record GateLimit(GateDirection Direction, double Value, GateUnit Unit);

/// <summary>What is missing to pass.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of what, in the singular: <c>line</c>.</param>
public sealed record GateShortfall(int Count, string Of);

/// <summary>Which side of a limit passes.</summary>
public enum GateDirection
{
    /// <summary>The limit and more.</summary>
    AtLeast,

    /// <summary>The limit and less.</summary>
    AtMost,
}

/// <summary>Units of a limit.</summary>
public enum GateUnit
{
    /// <summary>Percent, 0–100.</summary>
    Percent,

    /// <summary>Percentage points.</summary>
    Points,

    /// <summary>Things.</summary>
    Count,

    /// <summary>Seconds.</summary>
    Seconds,
}

/// <summary>What came of a rule.</summary>
public enum GateVerdict
{
    /// <summary>The value keeps the limit.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>Nobody can tell.</summary>
    Unknown,
}
