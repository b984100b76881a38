using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Reports.Annotations;

/// <summary>Uncovered places of a change, one for each range of lines.</summary>
internal static class UncoveredLines
{
    /// <summary>All of them, by path and line.</summary>
    public static IEnumerable<UncoveredPlace> Of(PatchReport patch)
    {
        foreach (var file in patch.Files)
        {
            var places = (file.Uncovered ?? []).Select(range => new UncoveredPlace(file.Path, range, Partial: false))
                .Concat((file.Partial ?? []).Select(line => new UncoveredPlace(file.Path, new LineRange(line, line), Partial: true)));
            foreach (var place in places.OrderBy(static place => place.Lines.From))
                yield return place;
        }
    }
}

/// <summary>An uncovered place.</summary>
/// <param name="Path">Path relative to the repository root.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Partial">True for a covered line with a branch that was not taken.</param>
internal readonly record struct UncoveredPlace(string Path, LineRange Lines, bool Partial)
{
    /// <summary>What is to be said about it, in one sentence.</summary>
    public string Message => Partial ? "A branch on this changed line was not taken by any test."
        : Lines.Count == 1 ? "This changed line is not covered by any test."
        : FormattableString.Invariant($"Changed lines {Lines.From} to {Lines.To} are not covered by any test.");
}
