namespace RunMetrics.Snapshots.Specs;

/// <summary>What counts as a requirement, from <c>specs</c> of the settings.</summary>
public sealed record SpecSettings
{
    /// <summary>What counts unless the settings say otherwise.</summary>
    public static SpecSettings Default { get; } = new();

    /// <summary>Regular expression of an id; null for <see cref="RequirementPattern.Default"/>.</summary>
    public string? IdPattern { get; init; }

    /// <summary>Globs of documents that state no requirements, though they are documents: what is to be filled in, and what is over.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = ["**/templates/**", "**/user-templates/**", "**/archive/**"];
}
