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
        // Found each time: what a commit is called changes without any run.
        var store = catalog.Open();
        if (NamedRun.Find(after, store, options.RepositoryRoot, other: null) is not { } later)
            return Problem.UnknownRun(after);
        if (NamedRun.Find(before, store, options.RepositoryRoot, later) is not { } earlier)
            return before == NamedRun.Base ? new Problem(ProblemKind.UnknownRun, $"There is no run to compare '{later}' with. Name one as 'before'.") : Problem.UnknownRun(before);
        string? missing = null;
        return cache.Get($"diff {earlier} {later}", () =>
        {
            var (one, other) = (store.TryRead(earlier), store.TryRead(later));
            missing = other is null ? after : before;
            return one is null || other is null ? null : new Answer(DifferenceJson.Known(RunDifferencer.Of(one, other)));
        }) ?? (IResult)Problem.UnknownRun(missing!);
    }
}
