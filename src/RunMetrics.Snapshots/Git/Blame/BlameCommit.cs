namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>A commit that changed one of the files.</summary>
/// <param name="Id">Commit id.</param>
/// <param name="Parents">The nearest commits before it that changed one of the files too; those that did not are passed over.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Author">Name of its author after the mailmap.</param>
/// <param name="Subject">First line of its message.</param>
internal sealed record BlameCommit(string Id, IReadOnlyList<string> Parents, DateTimeOffset Time, string Author, string Subject);
