using RunMetrics.Reports.Coverage;

namespace RunMetrics.Reports.Sources;

/// <summary>Which texts the page carries, most wanted first.</summary>
/// <param name="Rows">Files by their row.</param>
/// <param name="Rule">The rule as a sentence, for people.</param>
/// <param name="Reason">Why a file that is not selected has no text.</param>
internal sealed record SourceSelection(IReadOnlyList<int> Rows, string Rule, string Reason)
{
    /// <summary>Files with the most risk whose text is there even when they did not change.</summary>
    public const int MostRisky = 200;

    /// <summary>Selects by a policy.</summary>
    public static SourceSelection Of(CoverageView view, FileChanges changes, SourcePolicy policy, bool hasRoot)
    {
        if (!hasRoot)
            return new([], "No texts are embedded: the repository was not at hand when the report was made.", "The repository was not at hand when the report was made.");
        var ordered = Enumerable.Range(0, view.Files.Count)
            .OrderBy(row => Urgency(changes.Of(view.Files[row].Path)))
            .ThenByDescending(row => view.Files[row].Crap ?? 0)
            .ThenByDescending(row => view.Files[row].Counts.Lines - view.Files[row].Counts.LinesCovered)
            .ThenBy(row => row)
            .ToList();
        return policy switch
        {
            SourcePolicy.None => new([], "No texts are embedded, as was asked for.", "The report was made without texts."),
            SourcePolicy.All => new(ordered, "The texts of all files are embedded.", ""),
            _ => new(
                [.. ordered.Where(IsChanged), .. ordered.Where(row => !IsChanged(row)).Take(MostRisky)],
                $"Embedded are the texts of changed files and of the {MostRisky} files with the most risk (largest CRAP score of a member, then uncovered lines).",
                $"The file did not change and is not among the {MostRisky} with the most risk."),
        };

        bool IsChanged(int row) => changes.Of(view.Files[row].Path) is not null;
    }

    /// <summary>Uncovered changes first, then other changes, then the rest.</summary>
    private static int Urgency(FileChange? change) => change is null ? 2 : change.Covered < change.Coverable ? 0 : 1;
}
