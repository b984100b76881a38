using RunMetrics.Snapshots.Git;
using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Checks <c>churn.json</c>: columns of a table are of one length, and their texts are there.</summary>
internal static class ChurnReportChecks
{
    public static string? Check(ChurnReport report) =>
        Version(report.SchemaVersion)
        ?? RunId(report.RunId, "runId")
        ?? (report.Reasons is { Count: 0 } ? "reasons is empty." : null)
        ?? (report.State == Completeness.Unavailable && report.Reasons is null ? "state is unavailable without reasons." : null)
        ?? (report.People == PeopleMode.Off && report.Authors is not null ? "people is off, but there are authors." : null)
        ?? Commit(report.Head, "head")
        ?? Numbers(report)
        ?? (report.Files is { } files ? Check(files, report.Strings.Count) : null)
        ?? (report.Authors is { } authors ? Check(authors, report.Strings.Count) : null)
        ?? (report.Days is { } days ? Check(days) : null)
        ?? (report.Namespaces is { } namespaces ? Check(namespaces, "namespaces", report.Strings.Count) : null)
        ?? (report.Projects is { } projects ? Check(projects, "projects", report.Strings.Count) : null)
        ?? (report.Coupling is { } coupling ? Check(coupling, report.Strings.Count) : null);

    private static string? Numbers(ChurnReport report) =>
        AtLeast(0, report.Window?.Commits, "window.commits")
        ?? AtLeast(0, report.Window?.CommitsWithoutLines, "window.commitsWithoutLines")
        ?? (report.Window is { } window && window.Until < window.Since ? "window.until is before window.since." : null)
        ?? AtLeast(0, report.History?.Commits, "history.commits")
        ?? AtLeast(0, report.Excluded?.BotCommits, "excluded.botCommits")
        ?? AtLeast(0, report.Excluded?.SubmoduleChanges, "excluded.submoduleChanges")
        ?? AtLeast(0, report.Excluded?.BinaryChanges, "excluded.binaryChanges")
        ?? Each(report.Excluded?.Files ?? [], "excluded.files", static files =>
            AtLeast(0, files.Files, "files") ?? AtLeast(0, files.Revisions, "revisions") ?? (files.Lines < 0 ? "lines is less than 0." : null))
        ?? AtLeast(0, report.Totals?.Files, "totals.files")
        ?? AtLeast(0, report.Totals?.Commits, "totals.commits")
        ?? AtLeast(0, report.Totals?.Authors, "totals.authors")
        ?? (report.Totals is { Added: < 0 } or { Deleted: < 0 } ? "totals has less than 0 lines." : null);

    private static string? Check(ChurnFiles files, int strings)
    {
        var count = files.Path.Count;
        return Texts(files.Path, "files.path", count, strings, 0)
            ?? Column(files.Present, "files.present", count, 0)
            ?? (files.Present.Any(static present => present > 1) ? "files.present is neither 0 nor 1." : null)
            ?? (files.Namespace is { } namespaces ? Texts(namespaces, "files.namespace", count, strings, 0) : null)
            ?? (files.Project is { } projects ? Texts(projects, "files.project", count, strings, -1) : null)
            ?? Column(files.Revisions, "files.revisions", count, 0)
            ?? Column(files.Added, "files.added", count, -1)
            ?? Column(files.Deleted, "files.deleted", count, -1)
            ?? Column(files.Authors, "files.authors", count, 0)
            ?? Times(files.First, "files.first", count)
            ?? Times(files.Last, "files.last", count)
            ?? Ratios(files.Ownership, "files.ownership", count)
            ?? Ratios(files.Fragmentation, "files.fragmentation", count)
            ?? Column(files.AgeMonths, "files.ageMonths", count, -1)
            ?? (files.Trend is { } trend && (trend.Count != count || trend.Any(static parts => parts.Any(static part => part < 0))) ? "files.trend is not of one length, or has less than 0." : null)
            ?? Column(files.HistoryRevisions, "files.historyRevisions", count, 0)
            ?? Column(files.HistoryAuthors, "files.historyAuthors", count, 0)
            ?? Times(files.HistoryFirst, "files.historyFirst", count)
            ?? (files.CouplingSum is { } sums ? Column(sums, "files.couplingSum", count, 0) : null);
    }

    private static string? Check(ChurnAuthors authors, int strings)
    {
        var count = authors.Name.Count;
        return Texts(authors.Name, "authors.name", count, strings, 0)
            ?? Column(authors.Commits, "authors.commits", count, 0)
            ?? Column(authors.Files, "authors.files", count, 0)
            ?? Column(authors.Added, "authors.added", count, -1)
            ?? Column(authors.Deleted, "authors.deleted", count, -1)
            ?? Times(authors.First, "authors.first", count)
            ?? Times(authors.Last, "authors.last", count);
    }

    private static string? Check(ChurnDays days)
    {
        var count = days.Day.Count;
        for (var i = 1; i < count; i++)
        {
            if (days.Day[i] <= days.Day[i - 1])
                return "days.day is not ascending.";
        }

        return Column(days.Commits, "days.commits", count, 0)
            ?? Column(days.Files, "days.files", count, 0)
            ?? Column(days.Authors, "days.authors", count, 0)
            ?? Column(days.Added, "days.added", count, -1)
            ?? Column(days.Deleted, "days.deleted", count, -1);
    }

    private static string? Check(ChurnGroups groups, string name, int strings)
    {
        var count = groups.Name.Count;
        return Texts(groups.Name, name + ".name", count, strings, 0)
            ?? Column(groups.Files, name + ".files", count, 0)
            ?? Column(groups.Revisions, name + ".revisions", count, 0)
            ?? Column(groups.Authors, name + ".authors", count, 0)
            ?? Column(groups.Added, name + ".added", count, -1)
            ?? Column(groups.Deleted, name + ".deleted", count, -1)
            ?? Times(groups.First, name + ".first", count)
            ?? Times(groups.Last, name + ".last", count);
    }

    private static string? Check(ChurnCoupling coupling, int strings)
    {
        var count = coupling.From.Count;
        return AtLeast(0, coupling.Commits, "coupling.commits")
            ?? AtLeast(0, coupling.LargeCommits, "coupling.largeCommits")
            ?? AtLeast(1, coupling.MaxFiles, "coupling.maxFiles")
            ?? AtLeast(0, coupling.MinRevisions, "coupling.minRevisions")
            ?? AtLeast(0, coupling.MinShared, "coupling.minShared")
            ?? AtLeast(0, coupling.MinDegree, "coupling.minDegree")
            ?? Texts(coupling.From, "coupling.from", count, strings, 0)
            ?? Texts(coupling.To, "coupling.to", count, strings, 0)
            ?? Column(coupling.Shared, "coupling.shared", count, 0)
            ?? Column(coupling.FromRevisions, "coupling.fromRevisions", count, 0)
            ?? Column(coupling.ToRevisions, "coupling.toRevisions", count, 0)
            ?? (coupling.Degree.Count != count ? "coupling.degree is not as long as its table." : null)
            ?? (coupling.Degree.Any(static degree => degree is not (>= 0 and <= 100)) ? "coupling.degree is not between 0 and 100." : null);
    }

    private static string? Texts(IReadOnlyList<int> column, string name, int count, int strings, int minimum) =>
        Column(column, name, count, minimum) ?? (column.Any(text => text >= strings) ? $"{name} names a text that is not there." : null);

    private static string? Column(IReadOnlyList<int> column, string name, int count, int minimum) =>
        column.Count != count ? $"{name} is not as long as its table."
        : column.Any(number => number < minimum) ? $"{name} has a number less than {minimum}."
        : null;

    private static string? Times(IReadOnlyList<long> column, string name, int count) =>
        column.Count != count ? $"{name} is not as long as its table."
        : column.Any(static time => time < -1) ? $"{name} has a number less than -1."
        : null;

    private static string? Ratios(IReadOnlyList<double> column, string name, int count) =>
        column.Count != count ? $"{name} is not as long as its table."
        : column.Any(static ratio => ratio is not (-1 or (>= 0 and <= 1))) ? $"{name} is neither -1 nor between 0 and 1."
        : null;
}
