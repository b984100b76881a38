using System.Runtime.InteropServices;

namespace RunMetrics.Snapshots.Churn.History;

/// <summary>One commit. The cache holds it as it lies in memory.</summary>
/// <param name="Time">When it was committed, in seconds since 1970.</param>
/// <param name="Author">Author, by number.</param>
/// <param name="FirstChange">Where its changes begin.</param>
/// <param name="ChangeCount">How many there are.</param>
/// <param name="LinesKnown">1 when lines were counted.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Commit(long Time, int Author, int FirstChange, int ChangeCount, int LinesKnown)
{
    // The end of the year 9999.
    private const long LatestTime = 253_402_300_799;

    /// <summary>A time that can be told as a date: commits made by programs may have any number there.</summary>
    public static long Sensible(long time) => Math.Clamp(time, 0, LatestTime);
}

/// <summary>One file in one commit. The cache holds it as it lies in memory.</summary>
/// <param name="Path">Path after the commit, by number; of a deleted file the one it had.</param>
/// <param name="OldPath">Path before a rename, or -1.</param>
/// <param name="Added">Added lines, <see cref="Unknown"/> or <see cref="Binary"/>.</param>
/// <param name="Deleted">Deleted lines, with the same exceptions.</param>
/// <param name="Status">Letter of git: A, D, M, R, T; 0 for a submodule.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Change(int Path, int OldPath, int Added, int Deleted, int Status)
{
    /// <summary>Lines were not counted.</summary>
    public const int Unknown = -1;

    /// <summary>Git knows no lines in this file.</summary>
    public const int Binary = -2;

    /// <summary><see cref="Status"/> of another commit of a submodule, which is no text of this repository.</summary>
    public const int Submodule = 0;

    public bool IsRename => OldPath >= 0;
}
