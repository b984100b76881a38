namespace RunMetrics.Reports.Documents;

/// <summary>Where a link of a document leads: out, to a document of the page, or to a file of the repository.</summary>
internal sealed record DocumentTarget
{
    /// <summary>An http, https or mailto address.</summary>
    public string? Href { get; init; }

    /// <summary>Path of a document of the page.</summary>
    public string? Document { get; init; }

    /// <summary>Anchor in <see cref="Document"/>.</summary>
    public string? Anchor { get; init; }

    /// <summary>Path of a file or folder of the repository.</summary>
    public string? File { get; init; }

    /// <summary>Line of <see cref="File"/>.</summary>
    public int? Line { get; init; }
}
