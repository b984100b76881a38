namespace RunMetrics.Snapshots;

/// <summary>Version of the contracts this library reads and writes.</summary>
public static class ContractVersion
{
    /// <summary>Another major version is refused.</summary>
    public const int Major = 1;

    /// <summary>A newer minor version only adds optional members, which are passed over.</summary>
    public const int Minor = 0;

    /// <summary>What goes into <c>schemaVersion</c>.</summary>
    public const string Text = "1.0";
}
