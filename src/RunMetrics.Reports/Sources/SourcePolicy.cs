namespace RunMetrics.Reports.Sources;

/// <summary>Whose text the page carries. Lines, branches and members are always there.</summary>
public enum SourcePolicy
{
    /// <summary>Changed files, and the files with the most risk.</summary>
    Changed,

    /// <summary>Every covered file.</summary>
    All,

    /// <summary>None: the source does not leave the machine.</summary>
    None,
}
