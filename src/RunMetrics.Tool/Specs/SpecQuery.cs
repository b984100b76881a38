using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;

namespace RunMetrics.Tool.Specs;

/// <summary>Which requirements are asked for.</summary>
internal sealed record SpecQuery
{
    public RequirementStatus? Status { get; init; }

    public string? Document { get; init; }

    /// <summary>True when all are.</summary>
    public bool IsAll => Status is null && Document is null;

    /// <summary>True for a requirement that is asked for.</summary>
    public bool Shows(SpecRequirement one, SpecMap map) =>
        (Status is null || one.Status == Status) && (Document is null || map.Documents[one.Document].Contains(Document.Replace('\\', '/'), StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a contradiction about one that is asked for; those about none are shown with all.</summary>
    public bool Shows(SpecContradiction one, SpecMap map) => IsAll || (one.Requirement is { } number && Shows(map.Requirements[number], map));
}
