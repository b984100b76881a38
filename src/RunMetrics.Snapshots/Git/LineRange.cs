namespace RunMetrics.Snapshots.Git;

/// <summary>Lines of one file, both ends included. Written as <c>[from, to]</c>.</summary>
/// <param name="From">First line, from 1.</param>
/// <param name="To">Last line.</param>
public readonly record struct LineRange(int From, int To)
{
    /// <summary>Number of lines.</summary>
    public int Count => To - From + 1;

    /// <summary>True when the line lies in the range.</summary>
    /// <param name="line">Line, from 1.</param>
    public bool Contains(int line) => line >= From && line <= To;
}
