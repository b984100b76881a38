namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>Reads the overview out of <c>coverage.json</c>.</summary>
internal static class CoverageTreeOverview
{
    private const int NumbersOfCounts = 6;

    public static CoverageOverview Of(CoverageTree tree)
    {
        var (assemblies, spaces, files) = (new MemberCounts[tree.Assemblies.Count], new List<MemberCounts>(), new List<CoverageFileOverview>());
        var places = Places(tree, spaces);
        foreach (var file in tree.Files)
        {
            var ofFile = default(MemberCounts);
            for (var i = 0; i < file.Members.Type.Count; i++)
            {
                var member = new MemberCounts(file.Members.Counts[i * NumbersOfCounts] > 0 ? 1 : 0, 1);
                var (assembly, space) = places[file.Members.Type[i]];
                ofFile += member;
                assemblies[assembly] += member;
                spaces[space] += member;
            }

            files.Add(new CoverageFileOverview { Path = file.Path, Counts = Counts(file.Counts), Members = ofFile, Unresolved = file.Unresolved, Stale = file.Stale });
        }

        return new CoverageOverview
        {
            Total = CoverageOverview.Sum("", files) with { Counts = Counts(tree.Totals) },
            Assemblies = [.. tree.Assemblies.Select((assembly, i) => new CoverageGroup { Name = assembly.Name, Counts = Counts(assembly.Counts), Members = assemblies[i] })],
            Namespaces =
            [
                .. tree.Assemblies.SelectMany(static assembly => assembly.Namespaces.Select(space => (Assembly: assembly.Name, Space: space)))
                    .Select((pair, i) => new CoverageGroup { Name = pair.Space.Name, Assembly = pair.Assembly, Counts = Counts(pair.Space.Counts), Members = spaces[i] }),
            ],
            Files = files,
            Excluded = new ExcludedCounts(tree.Excluded.GeneratedFiles, tree.Excluded.GeneratedLines, tree.Excluded.FilteredFiles, tree.Excluded.FilteredLines),
            Reports = [.. tree.Reports.Select(Facts)],
            Reconciliation = new Reconciliation(Rule(tree.Reconciliation.ReportGenerator), Rule(tree.Reconciliation.Codecov)),
        };
    }

    // Types are numbered in the order they stand in the file.
    private static List<(int Assembly, int Space)> Places(CoverageTree tree, List<MemberCounts> spaces)
    {
        var places = new List<(int, int)>();
        for (var assembly = 0; assembly < tree.Assemblies.Count; assembly++)
        {
            foreach (var space in tree.Assemblies[assembly].Namespaces)
            {
                for (var i = 0; i < space.Types.Count; i++)
                    places.Add((assembly, spaces.Count));
                spaces.Add(default);
            }
        }

        return places;
    }

    private static ReportFacts Facts(CoverageReportFacts report) => new()
    {
        Name = report.Name,
        Format = report.Format,
        CreatedAt = report.CreatedAt,
        Lines = report.Lines,
        LinesCovered = report.LinesCovered,
        Stated = report.Stated is { } stated ? new Reading.StatedTotals(stated.LinesCovered, stated.Lines, stated.BranchesCovered, stated.Branches) : null,
        ReplacedBy = report.ReplacedBy,
    };

    private static RuleTotals Rule(CoverageRuleTotals totals) => new(totals.LinesCovered, totals.Lines);

    private static CoverageCounts Counts(CoverageTreeTotals totals) =>
        new(totals.LinesCovered, totals.Lines, totals.BranchesCovered, totals.BranchesCoveredAtMost, totals.Branches, totals.AmbiguousLines);

    private static CoverageCounts Counts(IReadOnlyList<int> numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
}
