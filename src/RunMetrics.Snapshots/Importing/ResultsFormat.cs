namespace RunMetrics.Snapshots.Importing;

/// <summary>What kind of results a file holds.</summary>
public enum ResultsFormat
{
    /// <summary>None of ours.</summary>
    Unknown,

    /// <summary>Visual Studio test results.</summary>
    Trx,

    /// <summary>JUnit XML.</summary>
    JUnit,

    /// <summary>Common Test Report Format.</summary>
    Ctrf,
}
