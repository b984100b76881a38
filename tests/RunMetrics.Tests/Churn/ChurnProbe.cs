using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Churn;

/// <summary>A real repository, and the churn that is read from it.</summary>
internal sealed class ChurnProbe : IDisposable
{
    public TestRepository Repository { get; } = new();

    public Findings Findings { get; } = new();

    public string CacheFile => Repository.Beside("cache/commits.bin");

    public ChurnReport Read(string? since = null, string? until = null, PeopleMode people = PeopleMode.Off, bool cached = false, string? directory = null)
    {
        var report = ChurnReader.Read(
            new ChurnRequest { Directory = directory ?? Repository.Path, Since = since, Until = until, People = people, CacheFile = cached ? CacheFile : null },
            Findings);
        Assert.Null(SnapshotChecks.Check(report));
        return report;
    }

    /// <summary>Commits files, each with so many numbered lines, at a time.</summary>
    public void Commit(string time, string author, params (string Path, int Lines)[] files)
    {
        Repository.Time = time;
        Repository.Author = $"{author} <{author.ToLowerInvariant()}@example.org>";
        foreach (var (path, lines) in files)
            Repository.Write(path, string.Concat(Enumerable.Range(1, lines).Select(line => $"{path} {line}\n")));
        Repository.Commit();
    }

    /// <summary>Path, revisions, added, deleted and authors of each file that changed in the window.</summary>
    public static IEnumerable<string> Rows(ChurnReport report) => Enumerable.Range(0, report.Files!.Path.Count)
        .Where(i => report.Files.Revisions[i] > 0)
        .Select(i => $"{report.Strings[report.Files.Path[i]]} {report.Files.Revisions[i]} +{report.Files.Added[i]} -{report.Files.Deleted[i]} {report.Files.Authors[i]}");

    public static int Row(ChurnReport report, string path) =>
        Enumerable.Range(0, report.Files!.Path.Count).Single(i => report.Strings[report.Files.Path[i]] == path);

    public void Dispose() => Repository.Dispose();
}
