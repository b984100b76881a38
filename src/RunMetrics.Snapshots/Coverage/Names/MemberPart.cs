namespace RunMetrics.Snapshots.Coverage.Names;

/// <summary>What part of a member a method is.</summary>
internal enum MemberPart
{
    /// <summary>Its body: another body with the same name elsewhere in the file is an overload.</summary>
    Body,

    /// <summary>One of its accessors: the others are the same member.</summary>
    Accessor,

    /// <summary>A lambda, closure or local function in it.</summary>
    Inner,
}
