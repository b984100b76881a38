namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Formats of coverage reports.</summary>
public enum CoverageFormat
{
    /// <summary>Not coverage, or a format that is not read.</summary>
    Other,

    /// <summary>Cobertura XML: branches are counted, not named.</summary>
    Cobertura,

    /// <summary>LCOV tracefile.</summary>
    Lcov,

    /// <summary>OpenCover XML.</summary>
    OpenCover,

    /// <summary>coverlet's own JSON.</summary>
    CoverletJson,
}
