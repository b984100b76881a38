namespace RunMetrics.Snapshots.Specs;

/// <summary>A commit with trailers that name requirements.</summary>
/// <param name="Id">Commit id.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Subject">First line of its message.</param>
/// <param name="Names">Values of its trailers.</param>
internal sealed record NamedCommit(string Id, DateTimeOffset Time, string Subject, string Names);
