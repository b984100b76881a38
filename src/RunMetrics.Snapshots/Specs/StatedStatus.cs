namespace RunMetrics.Snapshots.Specs;

/// <summary>What a document says of the progress of a requirement.</summary>
public enum StatedStatus
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Nothing: a heading or item without a box and without a line <c>Status:</c>.</summary>
    Unstated,

    /// <summary><c>[ ]</c>, or a status such as <c>Pending</c>.</summary>
    Pending,

    /// <summary><c>[-]</c>, or a status such as <c>In progress</c>.</summary>
    InProgress,

    /// <summary><c>[x]</c>, or a status such as <c>Done</c>.</summary>
    Done,
}
