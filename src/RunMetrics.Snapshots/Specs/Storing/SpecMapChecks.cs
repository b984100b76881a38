using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Specs.Storing;

/// <summary>Checks <c>specs.json</c>.</summary>
internal static class SpecMapChecks
{
    public static string? Check(SpecMap map) =>
        Head(map.SchemaVersion, map.RunId)
        ?? Commit(map.Basis.Head, "basis.head")
        ?? AtLeast(0, map.Basis.DirtyFiles, "basis.dirtyFiles")
        ?? Check(map.Totals, map)
        ?? Each(map.Documents, "documents", static path => path.Length == 0 ? "path is empty." : null)
        ?? Each(map.Requirements, "requirements", one => Check(one, map))
        ?? Each(map.Tests, "tests", static test => AtLeast(0, test.Row, "row") ?? (IsHex(test.Id, 16) ? null : $"id '{test.Id}' is not 16 hex digits."))
        ?? Each(map.Symbols, "symbols", static symbol => symbol.Type.Length == 0 ? "type is empty." : symbol.Member is "" || symbol.File is "" ? "member or file is empty." : null)
        ?? Each(map.Commits, "commits", static commit => Commit(commit.Id, "id"))
        ?? Each(map.Contradictions, "contradictions", one => one.Id.Length == 0 ? "id is empty." : Within(one.Requirement, map.Requirements.Count, "requirement"));

    private static string? Check(SpecTotals totals, SpecMap map) =>
        totals.Requirements != map.Requirements.Count || totals.Contradictions != map.Contradictions.Count ? "totals do not count what is listed." : Check(totals);

    /// <summary>The first violation in counts, or null.</summary>
    public static string? Check(SpecTotals totals) =>
        totals.Pending + totals.InProgress + totals.Done + totals.Unverified > totals.Requirements ? "totals by status are more than there are."
        : AtLeast(0, totals.Pending, "pending") ?? AtLeast(0, totals.InProgress, "inProgress") ?? AtLeast(0, totals.Done, "done") ?? AtLeast(0, totals.Unverified, "unverified")
            ?? AtLeast(0, totals.UnprovenDone, "unprovenDone") ?? AtLeast(0, totals.UnknownDone, "unknownDone") ?? AtLeast(0, totals.Requirements, "requirements") ?? AtLeast(0, totals.Contradictions, "contradictions");

    private static string? Check(SpecRequirement one, SpecMap map) =>
        one.Id.Length == 0 || one.Label.Length == 0 ? "id or label is empty."
        : one.Anchor is "" ? "anchor is empty."
        : Within(one.Document, map.Documents.Count, "document")
            ?? AtLeast(1, one.Line, "line")
            ?? Each(one.Tests, "tests", test => Within(test, map.Tests.Count, "test"))
            ?? Each(one.Symbols, "symbols", symbol => Within(symbol, map.Symbols.Count, "symbol"))
            ?? Each(one.Commits, "commits", commit => Within(commit, map.Commits.Count, "commit"));

    private static string? Within(int? number, int count, string name) => number is { } known && (known < 0 || known >= count) ? $"{name} is out of range." : null;
}
