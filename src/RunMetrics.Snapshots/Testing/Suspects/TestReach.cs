namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>Whether the change can reach what runs in the process of a test.</summary>
public enum ReachState
{
    /// <summary>Nobody can prove either; the reasons say what is missing.</summary>
    Unknown,

    /// <summary>What was changed and what runs in the process are joined by a path in the graph.</summary>
    Reachable,

    /// <summary>Proved: no code that can run in the process is changed, or uses what is.</summary>
    Unreachable,
}

/// <summary>What is known of the way from the change to a test module. One process runs all tests of a module, so they share the answer.</summary>
/// <param name="State">Answer.</param>
/// <param name="Reasons">Why it is unknown, in words for people; empty otherwise.</param>
public sealed record TestReach(ReachState State, IReadOnlyList<string> Reasons)
{
    internal static TestReach Unknown(params string[] reasons) => new(ReachState.Unknown, reasons);
}
