namespace RunMetrics.Snapshots.RunStates;

/// <summary>Runs of other programs, read together: contract <c>run-states.schema.json</c>.</summary>
public sealed record RunStateList
{
    /// <summary>What the list is and what its words mean.</summary>
    internal const string Meaning =
        "Runs of other programs, read from the state they keep on disk. Nothing there is written, and what the state does not say is not known. "
        + "Open: begun, and nothing says that it ended. Stuck: not ended and waiting. Ages are counted when the list is looked at.";

    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>What the list is and what its words mean.</summary>
    public required string Definition { get; init; }

    /// <summary>Runs that were found; those that are not listed were left out for their number or size, oldest first.</summary>
    public required int Total { get; init; }

    /// <summary>Newest start first, then by id.</summary>
    public required IReadOnlyList<RunStateReport> Runs { get; init; }

    /// <summary>The list of some runs.</summary>
    /// <param name="runs">In any order.</param>
    /// <param name="total">How many were found.</param>
    internal static RunStateList Of(IEnumerable<RunStateReport> runs, int total) => new()
    {
        SchemaVersion = ContractVersion.Text,
        Definition = Meaning,
        Total = total,
        Runs = [.. runs.OrderByDescending(static run => run.StartedAt ?? DateTimeOffset.MinValue).ThenBy(static run => run.Id, StringComparer.Ordinal)],
    };
}
