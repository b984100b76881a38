using RunMetrics.Snapshots.Churn.History;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Makes the tables of a report out of a counted history.</summary>
internal sealed class ChurnReportBuilder
{
    private readonly CountedHistory _history;
    private readonly RepositoryFacts _facts;
    private readonly ChurnRequest _request;
    private readonly FileChanges _changes;
    private readonly List<(string Path, FileChurn Churn)> _files = [];
    private readonly StringIndex _strings = new();

    public ChurnReportBuilder(CountedHistory history, RepositoryFacts facts, ChurnRequest request)
    {
        (_history, _facts, _request, _changes) = (history, facts, request, FileChanges.Of(history));
        var counter = new FileChurnCounter(history);
        for (var file = 0; file < history.Log.Paths.Count; file++)
        {
            if (history.Excluded[file] is not null || _changes.Of(file) is not { Length: > 0 } changes)
                continue;
            var churn = counter.Count(file, changes);
            if (churn.Revisions > 0 || history.Present.Contains(file))
                _files.Add((history.Log.Paths.Text(file), churn));
        }

        _files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    private IEnumerable<(string Path, FileChurn Churn)> Changed => _files.Where(static file => file.Churn.Revisions > 0);

    public ChurnReport Build(IReadOnlyList<string> reasons)
    {
        var coupling = _request.Coupling ? ChangeCoupling.Of(_history, _request.Since is null ? long.MinValue : _history.Since) : null;
        var pairs = Pairs(coupling);
        var tables = new WindowTables(_history);
        var people = _request.People is PeopleMode.Hashed or PeopleMode.Names ? tables.Authors(PersonName()) : null;
        var groups = _request.Groups ? Groups() : null;
        foreach (var text in _files.Select(static file => file.Path).Concat(people?.Select(static author => author.Name) ?? []).Concat(pairs.SelectMany(static pair => new[] { pair.From, pair.To })))
            _strings.Add(text);
        foreach (var file in groups?.Keys ?? Enumerable.Empty<int>())
        {
            _strings.Add(groups![file].Namespace);
            if (groups[file].Project is { } project)
                _strings.Add(project);
        }

        return new ChurnReport
        {
            SchemaVersion = ContractVersion.Text,
            RunId = _request.RunId,
            State = reasons.Count == 0 ? Completeness.Complete : Completeness.Partial,
            Reasons = reasons.Count == 0 ? null : reasons,
            Head = _facts.Head,
            Window = tables.Window,
            History = tables.History,
            People = _request.People,
            Excluded = tables.Excluded(),
            Totals = tables.Totals(_files.Select(static file => file.Churn)),
            Strings = _strings.Texts,
            Files = Files(coupling, groups),
            Authors = people is null ? null : Authors(people),
            Days = tables.Days(),
            Namespaces = groups is null ? null : GroupColumns(file => groups[file].Namespace),
            Projects = groups is null ? null : GroupColumns(file => groups[file].Project),
            Coupling = coupling is null ? null : Coupling(coupling, pairs),
        };
    }

    private Func<int, string> PersonName()
    {
        if (_request.People == PeopleMode.Names)
            return _history.Authors.Name;
        // The first commit is the same in every clone; of commits of one second the one with the least id.
        var log = _history.Log;
        var oldest = Enumerable.Range(0, log.Count).OrderBy(commit => log.Commits[commit].Time).Select(log.Id).FirstOrDefault() ?? _facts.Head;
        return author => _history.Authors.Hash(author, oldest);
    }

    private Dictionary<int, (string Namespace, string? Project)> Groups()
    {
        var sources = new SourceGroups(_facts.WorkTree, _history.Present.Select(_history.Log.Paths.Text));
        return _files.ToDictionary(static file => file.Churn.File, file => (sources.NamespaceOf(file.Path), sources.ProjectOf(file.Path)));
    }

    private ChurnFiles Files(ChangeCoupling? coupling, Dictionary<int, (string Namespace, string? Project)>? groups) => new()
    {
        Path = [.. _files.Select(file => _strings.Of(file.Path))],
        Present = [.. _files.Select(file => _history.Present.Contains(file.Churn.File) ? 1 : 0)],
        Namespace = groups is null ? null : [.. _files.Select(file => _strings.Of(groups[file.Churn.File].Namespace))],
        Project = groups is null ? null : [.. _files.Select(file => groups[file.Churn.File].Project is { } project ? _strings.Of(project) : -1)],
        Revisions = [.. _files.Select(static file => file.Churn.Revisions)],
        Added = [.. _files.Select(static file => file.Churn.Added)],
        Deleted = [.. _files.Select(static file => file.Churn.Deleted)],
        Authors = [.. _files.Select(static file => file.Churn.Authors.Count)],
        First = [.. _files.Select(static file => file.Churn.First)],
        Last = [.. _files.Select(static file => file.Churn.Last)],
        Ownership = [.. _files.Select(static file => Math.Round(file.Churn.Ownership, 4))],
        Fragmentation = [.. _files.Select(static file => Math.Round(file.Churn.Fragmentation, 4))],
        AgeMonths = [.. _files.Select(file => Months(file.Churn.HistoryLast, _history.Until))],
        Trend = [.. _files.Select(static file => file.Churn.Trend)],
        HistoryRevisions = [.. _files.Select(static file => file.Churn.HistoryRevisions)],
        HistoryAuthors = [.. _files.Select(static file => file.Churn.HistoryAuthors)],
        HistoryFirst = [.. _files.Select(static file => file.Churn.HistoryFirst)],
        CouplingSum = coupling is null ? null : [.. _files.Select(file => coupling.Sum(file.Churn.File))],
    };

    private ChurnAuthors Authors(IReadOnlyList<AuthorChurn> authors) => new()
    {
        Name = [.. authors.Select(author => _strings.Of(author.Name))],
        Commits = [.. authors.Select(static author => author.Commits)],
        Files = [.. authors.Select(static author => author.Files)],
        Added = [.. authors.Select(static author => author.Added)],
        Deleted = [.. authors.Select(static author => author.Deleted)],
        First = [.. authors.Select(static author => author.First)],
        Last = [.. authors.Select(static author => author.Last)],
    };

    private ChurnGroups GroupColumns(Func<int, string?> nameOf)
    {
        var groups = Changed.GroupBy(file => nameOf(file.Churn.File), StringComparer.Ordinal).Where(static group => group.Key is not null)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key!, Files: group.Select(static file => file.Churn).ToList())).ToList();
        return new ChurnGroups
        {
            Name = [.. groups.Select(group => _strings.Of(group.Name))],
            Files = [.. groups.Select(static group => group.Files.Count)],
            Revisions = [.. groups.Select(group => Commits(group.Files))],
            Authors = [.. groups.Select(static group => group.Files.SelectMany(static file => file.Authors).Distinct().Count())],
            Added = [.. groups.Select(static group => Sum(group.Files, static file => file.Added))],
            Deleted = [.. groups.Select(static group => Sum(group.Files, static file => file.Deleted))],
            First = [.. groups.Select(static group => group.Files.Min(static file => file.First))],
            Last = [.. groups.Select(static group => group.Files.Max(static file => file.Last))],
        };
    }

    private int Commits(List<FileChurn> files)
    {
        var commits = new HashSet<int>();
        foreach (var file in files)
        {
            foreach (var (commit, _) in _changes.Of(file.File))
            {
                if (_history.InWindow(_history.Log.Commits[commit]))
                    commits.Add(commit);
            }
        }

        return commits.Count;
    }

    private List<(string From, string To, CoupledFiles Pair)> Pairs(ChangeCoupling? coupling)
    {
        var pairs = new List<(string From, string To, CoupledFiles Pair)>();
        foreach (var pair in coupling?.Pairs ?? [])
        {
            var (a, b) = (_history.Log.Paths.Text(pair.A), _history.Log.Paths.Text(pair.B));
            pairs.Add(string.CompareOrdinal(a, b) < 0
                ? (a, b, pair)
                : (b, a, new CoupledFiles(pair.B, pair.A, pair.Shared, pair.RevisionsB, pair.RevisionsA)));
        }

        pairs.Sort(static (x, y) => y.Pair.Degree.CompareTo(x.Pair.Degree) is var degree and not 0 ? degree
            : y.Pair.Shared.CompareTo(x.Pair.Shared) is var shared and not 0 ? shared
            : string.CompareOrdinal(x.From, y.From) is var from and not 0 ? from
            : string.CompareOrdinal(x.To, y.To));
        return pairs;
    }

    private ChurnCoupling Coupling(ChangeCoupling coupling, List<(string From, string To, CoupledFiles Pair)> pairs) => new()
    {
        Since = _request.Since is null ? null : DateTimeOffset.FromUnixTimeSeconds(_history.Since),
        Commits = coupling.Commits,
        LargeCommits = coupling.LargeCommits,
        MaxFiles = ChangeCoupling.MaxFiles,
        MinRevisions = ChangeCoupling.MinRevisions,
        MinShared = ChangeCoupling.MinShared,
        MinDegree = ChangeCoupling.MinDegree,
        From = [.. pairs.Select(pair => _strings.Of(pair.From))],
        To = [.. pairs.Select(pair => _strings.Of(pair.To))],
        Shared = [.. pairs.Select(static pair => pair.Pair.Shared)],
        FromRevisions = [.. pairs.Select(static pair => pair.Pair.RevisionsA)],
        ToRevisions = [.. pairs.Select(static pair => pair.Pair.RevisionsB)],
        Degree = [.. pairs.Select(static pair => Math.Round(pair.Pair.Degree, 1))],
    };

    /// <summary>Whole months between two times.</summary>
    internal static int Months(long from, long to)
    {
        if (from < 0 || to <= from)
            return from < 0 ? -1 : 0;
        var (start, end) = (DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(to));
        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
        return start.AddMonths(months) > end ? months - 1 : months;
    }

    // Unknown only when nothing of it is known.
    private static int Sum(List<FileChurn> files, Func<FileChurn, int> lines) =>
        files.TrueForAll(file => lines(file) < 0) ? -1 : files.Sum(file => Math.Max(0, lines(file)));
}
