using System.Globalization;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.History;

namespace RunMetrics.Tests.Churn;

/// <summary>Histories without git. Files are numbers; commits have an author and follow each other by a second, newest first.</summary>
internal static class MemoryHistory
{
    public static CountedHistory Of(int[][] commits) => Of([.. commits.Select(files => (0, files.Select(file => (file, 1, 0)).ToArray()))], 1);

    public static CountedHistory Of((int Author, (int File, int Added, int Deleted)[] Changes)[] commits, int authors)
    {
        var log = new CommitLog();
        for (var file = 0; file < 40; file++)
            log.Paths.Add(file.ToString("00", CultureInfo.InvariantCulture));
        for (var author = 0; author < authors; author++)
            log.People.Add(string.Create(CultureInfo.InvariantCulture, $"Author {author} <>"));
        for (var i = 0; i < commits.Length; i++)
        {
            log.Add(new byte[20], commits.Length - i, commits[i].Author);
            foreach (var (file, added, deleted) in commits[i].Changes)
                log.Add(new Change(file, -1, added, deleted, 'M'));
            log.MarkLines(i);
        }

        var facts = new RepositoryFacts { Directory = "." };
        return new CountedHistory
        {
            Log = log,
            Authors = Authors.Read(log, facts, TimeSpan.FromSeconds(1)),
            Files = PathHistory.Resolve(log, Enumerable.Range(0, 40).ToHashSet()),
            Excluded = new ExclusionReason?[40],
            Present = new HashSet<int>(),
            Since = 0,
            Until = 1000,
        };
    }
}
