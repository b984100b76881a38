namespace RunMetrics.Shared;

/// <summary>The one catalogue of diagnostic codes. Each stands in <c>docs/diagnostics.md</c> with what to do.</summary>
/// <remarks>1xxx hosts and package, 2xxx collection and store, 3xxx tool and import, 4xxx reports.</remarks>
internal static class DiagnosticCodes
{
    /// <summary>The run folder cannot be written.</summary>
    public const string RunFolderNotWritable = "RUNM1001";

    /// <summary>Node is missing while RunMetrics itself is built: the report's page is not built.</summary>
    public const string WebNodeMissing = "RUNM4901";

    /// <summary>RunMetrics itself is packed without the report's page.</summary>
    public const string WebPageMissing = "RUNM4902";
}
