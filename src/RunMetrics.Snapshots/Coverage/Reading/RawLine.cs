namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>A line of a file as a reader found it. Its conditions are words of a list that all lines of the file share.</summary>
internal struct RawLine
{
    public int Number;

    /// <summary>Index of the method, -1 for none.</summary>
    public int Method;

    /// <summary>Part of the file in which a line that stands twice is the same line.</summary>
    public int Class;

    public int ConditionStart;

    public int ConditionLength;

    public int ConditionCount;

    public long Hits;

    /// <summary>Its conditions among those of the file.</summary>
    public readonly Span<uint> Conditions(Span<uint> all) => all.Slice(ConditionStart, ConditionLength);
}
