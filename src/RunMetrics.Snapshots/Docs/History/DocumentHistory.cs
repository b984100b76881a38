namespace RunMetrics.Snapshots.Docs.History;

/// <summary>Which commits last changed the lines of a document.</summary>
public sealed record DocumentHistory
{
    /// <summary>Lines of <see cref="SectionHistory.Older"/> were last changed before this; null when that is not certain.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The commits that sections name, newest first.</summary>
    public required IReadOnlyList<DocumentCommit> Commits { get; init; }

    /// <summary>Sections with lines, in the order of the document.</summary>
    public required IReadOnlyList<SectionHistory> Sections { get; init; }
}

/// <summary>A commit.</summary>
/// <param name="Id">Commit id.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Author">Name of its author; null when people are not named.</param>
/// <param name="Subject">First line of its message.</param>
public sealed record DocumentCommit(string Id, DateTimeOffset Time, string? Author, string Subject);

/// <summary>Which commits last changed the lines of a section: from its heading to the next one of any level. Blank lines do not count.</summary>
public sealed record SectionHistory
{
    /// <summary>Anchor of the section; null for what stands before the first heading.</summary>
    public string? Anchor { get; init; }

    /// <summary>The newest commits.</summary>
    public required IReadOnlyList<LinesOfCommit> Commits { get; init; }

    /// <summary>Number of further commits.</summary>
    public int More { get; init; }

    /// <summary>Lines that are not committed.</summary>
    public int Uncommitted { get; init; }

    /// <summary>Lines that are older than what was looked at.</summary>
    public int Older { get; init; }
}

/// <summary>Lines of a section that a commit changed last.</summary>
/// <param name="Commit">Number of the commit in <see cref="DocumentHistory.Commits"/>.</param>
/// <param name="Lines">Number of lines.</param>
public readonly record struct LinesOfCommit(int Commit, int Lines);
