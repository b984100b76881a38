using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>Checks <c>coverage.json</c>.</summary>
internal static class CoverageTreeChecks
{
    private const int NumbersOfCounts = 6;

    public static string? Check(CoverageTree tree)
    {
        var types = 0;
        foreach (var space in tree.Assemblies.SelectMany(static assembly => assembly.Namespaces))
            types += space.Types.Count;
        return Head(tree.SchemaVersion, tree.RunId)
            ?? Check(tree.Totals)
            ?? Check(tree.Excluded)
            ?? Rule(tree.Reconciliation.ReportGenerator, "reconciliation.reportGenerator")
            ?? Rule(tree.Reconciliation.Codecov, "reconciliation.codecov")
            ?? Each(tree.Reports, "reports", Check)
            ?? Each(tree.Assemblies, "assemblies", Check)
            ?? Each(tree.Files, "files", file => Check(file, types, tree.Names.Count));
    }

    private static string? Check(CoverageTreeTotals totals) => Counts(
        [totals.LinesCovered, totals.Lines, totals.BranchesCovered, totals.BranchesCoveredAtMost, totals.Branches, totals.AmbiguousLines], 0, "totals");

    private static string? Check(CoverageExclusions excluded) =>
        excluded.GeneratedFiles < 0 || excluded.GeneratedLines < 0 || excluded.FilteredFiles < 0 || excluded.FilteredLines < 0 ? "excluded holds a negative number." : null;

    private static string? Rule(CoverageRuleTotals rule, string name) =>
        rule.LinesCovered < 0 || rule.LinesCovered > rule.Lines ? $"{name} covers more lines than there are, or less than none." : null;

    private static string? Check(CoverageReportFacts report)
    {
        if (report.LinesCovered < 0 || report.LinesCovered > report.Lines)
            return "linesCovered is not within lines.";
        return report.Stated is { } stated && (stated.LinesCovered < 0 || stated.Lines < 0 || stated.BranchesCovered < 0 || stated.Branches < 0)
            ? "stated holds a negative number."
            : null;
    }

    private static string? Check(CoverageAssembly assembly) => AllCounts(assembly.Counts, 1, "counts")
        ?? Each(assembly.Namespaces, "namespaces", static space => AllCounts(space.Counts, 1, "counts")
            ?? Each(space.Types, "types", static type => AllCounts(type.Counts, 1, "counts")));

    private static string? Check(CoverageTreeFile file, int types, int names)
    {
        if (file.Path.Length == 0)
            return "path is empty.";
        if (file.Hits.Count != file.Lines.Count)
            return "hits are not as many as lines.";
        foreach (var difference in file.Lines)
        {
            if (difference < 1)
                return "lines do not rise.";
        }

        foreach (var hits in file.Hits)
        {
            if (hits < 0)
                return "hits holds a negative number.";
        }

        return AllCounts(file.Counts, 1, "counts") ?? Branches(file) ?? Members(file.Members, types, names);
    }

    private static string? Branches(CoverageTreeFile file)
    {
        var count = file.BranchLines?.Count ?? 0;
        if ((file.Branches?.Count ?? 0) != count || (file.BranchesCovered?.Count ?? 0) != count || (file.Conditions?.Count ?? count) != count || (file.BranchesCoveredAtMost?.Count ?? count) != count)
            return "the columns of branches are not of one length.";
        var index = 0;
        for (var i = 0; i < count; i++)
        {
            index += file.BranchLines![i];
            if (file.BranchLines[i] < (i == 0 ? 0 : 1) || index >= file.Lines.Count)
                return "branchLines point outside lines or do not rise.";
            var covered = file.BranchesCovered![i];
            var atMost = file.BranchesCoveredAtMost?[i] ?? covered;
            if (covered < 0 || covered > atMost || atMost > file.Branches![i])
                return "branchesCovered is not within branches.";
        }

        foreach (var conditions in file.Conditions ?? [])
        {
            if (!AreConditions(conditions))
                return $"'{conditions}' are not conditions.";
        }

        return null;
    }

    private static bool AreConditions(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(','))
        {
            var condition = text[range];
            var slash = condition.IndexOf('/');
            if (slash < 0 ? condition.IsEmpty || condition.ContainsAnyExcept('0', '1') : !AreDigits(condition[(slash + 1)..]) || !IsRange(condition[..slash]))
                return false;
        }

        return true;
    }

    private static bool IsRange(ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf('-');
        return dash < 0 ? AreDigits(text) : AreDigits(text[..dash]) && AreDigits(text[(dash + 1)..]);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static string? Members(CoverageMembers members, int types, int names)
    {
        var count = members.Type.Count;
        if (members.Name.Count != count || members.FirstLine.Count != count || members.LastLine.Count != count || members.Complexity.Count != count)
            return "the columns of members are not of one length.";
        for (var i = 0; i < count; i++)
        {
            if (members.Type[i] < 0 || members.Type[i] >= types || members.Name[i] < 0 || members.Name[i] >= names)
                return "members point outside types or names.";
            if (members.FirstLine[i] < 1 || members.LastLine[i] < members.FirstLine[i] || members.Complexity[i] < 1)
                return "a member has no lines or no complexity.";
        }

        return AllCounts(members.Counts, count, "members.counts");
    }

    private static string? AllCounts(IReadOnlyList<int> counts, int items, string name)
    {
        if (counts.Count != items * NumbersOfCounts)
            return $"{name} are not six numbers for each item.";
        for (var i = 0; i < items; i++)
        {
            if (Counts(counts, i * NumbersOfCounts, name) is { } violation)
                return violation;
        }

        return null;
    }

    private static string? Counts(IReadOnlyList<int> counts, int at, string name) =>
        counts[at] < 0 || counts[at] > counts[at + 1] || counts[at + 2] < 0 || counts[at + 2] > counts[at + 3] || counts[at + 3] > counts[at + 4] || counts[at + 5] < 0
            ? $"{name} covers more than there is, or less than none."
            : null;
}
