using Microsoft.AspNetCore.Http;
using RunMetrics.Reports.Comparing;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots.Comparing;

namespace RunMetrics.Server.Comparing;

/// <summary>Answers with what is different between two runs: contract <c>run-difference.schema.json</c>.</summary>
internal sealed class ComparisonAnswers(RunCatalog catalog, AnswerCache cache, ServeOptions options)
{
    /// <summary>Compares two runs.</summary>
    /// <param name="before">The earlier run: an id, latest or base; null for base.</param>
    /// <param name="after">The later run; null for latest.</param>
    public IResult Compare(string? before, string? after)
    {
        before ??= NamedRun.Base;
        after ??= NamedRun.Latest;
        string? missing = null;
        return cache.Get($"diff {before} {after}", () =>
        {
            var store = catalog.Open();
            var later = NamedRun.Find(after, store, options.RepositoryRoot, other: null);
            var earlier = NamedRun.Find(before, store, options.RepositoryRoot, later);
            var (one, other) = (earlier is null ? null : store.TryRead(earlier), later is null ? null : store.TryRead(later));
            missing = other is null ? after : before;
            return one is null || other is null ? null : new Answer(DifferenceJson.Known(RunDifferencer.Of(one, other)));
        }) ?? (IResult)Problem.UnknownRun(missing!);
    }
}
