using System.Globalization;
using RunMetrics.Snapshots.Churn.Storing;

namespace RunMetrics.Tool.Printing;

/// <summary>A table of churn: the same rows for a person and for a spreadsheet.</summary>
/// <param name="Header">Names of the columns.</param>
/// <param name="Rows">Cells; empty is what is unknown. The first row is the most telling one.</param>
internal sealed record ChurnTable(string[] Header, IReadOnlyList<string[]> Rows)
{
    /// <summary>The table by a key: file, author, day or namespace.</summary>
    public static ChurnTable By(ChurnReport report, string key) => key switch
    {
        "author" => Authors(report),
        "day" => Days(report),
        "namespace" => Namespaces(report),
        _ => Files(report),
    };

    /// <summary>Pairs of files that change together, the closest first.</summary>
    public static ChurnTable Coupling(ChurnReport report)
    {
        var pairs = report.Coupling!;
        return new ChurnTable(
            ["path", "coupled", "degree", "shared", "revisions", "coupledRevisions"],
            [.. Enumerable.Range(0, pairs.From.Count).Select(i => new[]
            {
                report.Strings[pairs.From[i]], report.Strings[pairs.To[i]], pairs.Degree[i].ToString("0.0", CultureInfo.InvariantCulture),
                Count(pairs.Shared[i]), Count(pairs.FromRevisions[i]), Count(pairs.ToRevisions[i]),
            })]);
    }

    private static ChurnTable Files(ChurnReport report)
    {
        var files = report.Files!;
        return new ChurnTable(
            ["path", "revisions", "added", "deleted", "authors", "first", "last"],
            [.. Order(files.Revisions, i => report.Strings[files.Path[i]], files.Added, files.Deleted).Where(i => files.Revisions[i] > 0).Select(i => new[]
            {
                report.Strings[files.Path[i]], Count(files.Revisions[i]), Count(files.Added[i]), Count(files.Deleted[i]), Count(files.Authors[i]),
                Day(files.First[i]), Day(files.Last[i]),
            })]);
    }

    private static ChurnTable Namespaces(ChurnReport report)
    {
        var groups = report.Namespaces!;
        return new ChurnTable(
            ["namespace", "files", "revisions", "added", "deleted", "authors", "first", "last"],
            [.. Order(groups.Revisions, i => report.Strings[groups.Name[i]], groups.Added, groups.Deleted).Select(i => new[]
            {
                report.Strings[groups.Name[i]], Count(groups.Files[i]), Count(groups.Revisions[i]), Count(groups.Added[i]), Count(groups.Deleted[i]),
                Count(groups.Authors[i]), Day(groups.First[i]), Day(groups.Last[i]),
            })]);
    }

    // Without names there is nothing to tell about single people.
    private static ChurnTable Authors(ChurnReport report) => new(
        ["author", "commits", "files", "added", "deleted", "first", "last"],
        report.Authors is not { } authors
            ? []
            :
            [
                .. Order(authors.Commits, i => report.Strings[authors.Name[i]], authors.Added, authors.Deleted).Select(i => new[]
                {
                    report.Strings[authors.Name[i]], Count(authors.Commits[i]), Count(authors.Files[i]), Count(authors.Added[i]), Count(authors.Deleted[i]),
                    Day(authors.First[i]), Day(authors.Last[i]),
                }),
            ]);

    private static ChurnTable Days(ChurnReport report)
    {
        var days = report.Days!;
        return new ChurnTable(
            ["day", "commits", "files", "authors", "added", "deleted"],
            [.. Enumerable.Range(0, days.Day.Count).Reverse().Select(i => new[]
            {
                DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + days.Day[i]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Count(days.Commits[i]), Count(days.Files[i]), Count(days.Authors[i]), Count(days.Added[i]), Count(days.Deleted[i]),
            })]);
    }

    private static IEnumerable<int> Order(IReadOnlyList<int> revisions, Func<int, string> name, IReadOnlyList<int> added, IReadOnlyList<int> deleted) =>
        Enumerable.Range(0, revisions.Count)
            .OrderByDescending(i => revisions[i])
            .ThenByDescending(i => (long)Math.Max(0, added[i]) + Math.Max(0, deleted[i]))
            .ThenBy(name, StringComparer.Ordinal);

    private static string Count(int number) => number < 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static string Day(long time) => time < 0 ? "" : DateTimeOffset.FromUnixTimeSeconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
