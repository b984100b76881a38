using RunMetrics.Shared;
using RunMetrics.Snapshots.Churn.History;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Churn;

/// <summary>Tells what changed in a repository, how often and by how many. Whatever stands in the way is a stated result, never an exception, and nothing is ever fetched.</summary>
internal static class ChurnReader
{
    /// <summary>Months of the window when nothing else is said.</summary>
    public const int DefaultMonths = 12;

    /// <summary>Reads the history and counts.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="findings">Takes what is missing, with its consequence.</param>
    public static ChurnReport Read(ChurnRequest request, Findings findings)
    {
        var facts = RepositoryFacts.Read(request.Directory, request.Timeout);
        if (facts.Unavailable is { } reason)
            return Unavailable(request, reason, DiagnosticSeverity.Info, findings);
        if (Window(request, facts.HeadTime) is not var (since, until))
            return Unavailable(request, $"'{request.Since}' to '{request.Until}' is no span of time", DiagnosticSeverity.Warning, findings);
        var cache = request.CacheFile is { } file ? new CommitLogCache(file, findings) : null;
        var (log, missing) = CommitLogReader.Read(facts, since, until, cache, request.Timeout);
        var history = Select(log, facts, since, until, request.Timeout);
        var reasons = Reasons(missing, history);
        if (reasons.Count > 0)
        {
            findings.Warning(
                DiagnosticCodes.ChurnPartial,
                $"What changed how often is known in part: '{string.Join("; ", reasons)}'. Figures stand for what could be read. Fetch the whole history with its contents (fetch-depth: 0, no filter).");
        }

        return new ChurnReportBuilder(history, facts, request).Build(reasons);
    }

    private static ChurnReport Unavailable(ChurnRequest request, string reason, DiagnosticSeverity severity, Findings findings)
    {
        findings.Add(
            DiagnosticCodes.ChurnUnavailable,
            severity,
            $"What changed how often is unknown: '{reason}'. There is no churn. Run in a git repository that has commits and that git agrees to read.");
        return new ChurnReport
        {
            SchemaVersion = ContractVersion.Text,
            RunId = request.RunId,
            State = Completeness.Unavailable,
            Reasons = [reason],
            People = request.People,
            Strings = [],
        };
    }

    // From the newest commit and not from the clock: the same commit gives the same answer next year.
    private static (long Since, long Until)? Window(ChurnRequest request, DateTimeOffset head)
    {
        var until = request.Until is { } end ? ChurnTime.Parse(end, head, isEnd: true) : head;
        var since = request.Since is { } begin ? ChurnTime.Parse(begin, head, isEnd: false) : until is { } last ? Earlier(last) : null;
        return since is { } from && until is { } to && from <= to ? (from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds()) : null;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset until) => until.Year > 1971 ? until.AddMonths(-DefaultMonths) : DateTimeOffset.UnixEpoch;

    private static List<string> Reasons(IReadOnlyList<string> missing, CountedHistory history)
    {
        List<string> reasons = [.. missing];
        if (history.Log.Count == 0 && missing.Count == 0)
            reasons.Add("there are only merge commits, which are not counted");
        return reasons;
    }

    private static CountedHistory Select(CommitLog log, RepositoryFacts facts, long since, long until, TimeSpan timeout)
    {
        var present = new HashSet<int>();
        // In partial clones, too: trees are always there.
        new GitCommand(facts.Directory, timeout).Run(
            ["ls-tree", "-r", "-z", "--name-only", "--full-tree", facts.Head],
            null,
            stream =>
            {
                var fields = new NulFields(stream);
                while (fields.TryRead(out var path))
                    present.Add(log.Paths.Add(path));
            });
        var files = PathHistory.Resolve(log, present);
        var excluded = new ExclusionReason?[log.Paths.Count];
        var asked = new List<(int File, string Path)>();
        foreach (var file in files.Concat(present).Distinct())
        {
            var path = log.Paths.Text(file);
            excluded[file] = PathExclusions.Of(path);
            if (excluded[file] is null)
                asked.Add((file, path));
        }

        Declared(facts, log, present, asked, excluded, timeout);
        return new CountedHistory { Log = log, Authors = Authors.Read(log, facts, timeout), Files = files, Excluded = excluded, Present = present, Since = since, Until = until };
    }

    // Asking about every path takes a while, so only where an attribute file speaks of it.
    private static void Declared(RepositoryFacts facts, CommitLog log, HashSet<int> present, List<(int File, string Path)> asked, ExclusionReason?[] excluded, TimeSpan timeout)
    {
        if (facts.WorkTree is not { } root || !present.Select(log.Paths.Text).Any(path => path.EndsWith(".gitattributes", StringComparison.Ordinal) && Speaks(Path.Combine(root, path))))
            return;
        var linguist = LinguistFiles.Read(root, [.. asked.Select(file => file.Path)], timeout);
        foreach (var (file, path) in asked)
            excluded[file] = linguist.Generated.Contains(path) ? ExclusionReason.Generated : linguist.Vendored.Contains(path) ? ExclusionReason.Vendored : null;
    }

    private static bool Speaks(string attributes)
    {
        try
        {
            return File.ReadAllText(attributes).Contains("linguist-", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
