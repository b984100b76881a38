namespace RunMetrics.Snapshots.Docs;

/// <summary>Which documents of a repository are shown.</summary>
public sealed record DocumentSettings
{
    /// <summary>What is shown unless the settings say otherwise.</summary>
    public static DocumentSettings Default { get; } = new() { Include = ["README.md", "docs/**", "specs/**", ".spec-workflow/**"] };

    /// <summary>False: none.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Globs of paths relative to the settings file, of which Markdown files alone count.</summary>
    public required IReadOnlyList<string> Include { get; init; }

    /// <summary>Globs of paths that do not count; exclusion wins.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];
}
