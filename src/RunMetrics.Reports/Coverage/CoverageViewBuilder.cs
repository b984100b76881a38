using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage;

namespace RunMetrics.Reports.Coverage;

/// <summary>Works out what the reports show from the merged model.</summary>
internal static class CoverageViewBuilder
{
    /// <summary>The view of a model.</summary>
    public static CoverageView Of(CoverageModel model)
    {
        var members = MembersByFile(model.Assemblies);
        return new CoverageView
        {
            Totals = model.Totals,
            Files = [.. model.Files.Select(file => FileOf(file, members.GetValueOrDefault(file.Path) ?? []))],
            Reconciliation = [.. Rules(model)],
            Excluded = [.. Excluded(model.Excluded)],
            Reports = [.. model.ReportFacts.OrderBy(report => report.Name, StringComparer.Ordinal).Select(ReportOf)],
        };
    }

    private static Dictionary<string, List<PlacedMember>> MembersByFile(IReadOnlyList<CoverageNode> assemblies)
    {
        var byFile = new Dictionary<string, List<PlacedMember>>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        {
            foreach (var space in assembly.Children)
            {
                foreach (var type in space.Children)
                {
                    foreach (var member in type.Members)
                    {
                        if (!byFile.TryGetValue(member.File, out var members))
                            byFile.Add(member.File, members = []);
                        members.Add(new PlacedMember(assembly.Name, space.Name, type.Name, member));
                    }
                }
            }
        }

        return byFile;
    }

    private static CoveredFile FileOf(FileCoverage file, List<PlacedMember> members)
    {
        // A file that two assemblies compile, or with several namespaces, stands where most of it is.
        var home = members.GroupBy(member => (member.Assembly, member.Namespace))
            .OrderByDescending(group => group.Sum(member => member.Member.Counts.Lines))
            .ThenBy(group => group.Key.Assembly, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Namespace, StringComparer.Ordinal)
            .Select(group => group.Key)
            .FirstOrDefault();
        return new CoveredFile
        {
            Path = file.Path,
            Assembly = string.IsNullOrEmpty(home.Assembly) ? null : home.Assembly,
            Namespace = home.Namespace ?? "",
            Counts = file.Counts,
            Lines = () => file.Lines,
            Members = MembersOf(members, home.Assembly),
            Stale = file.Stale is not null,
            Resolved = file.Unresolved is null,
        };
    }

    /// <summary>Of an assembly alone: a file that two of them compile would name each member twice.</summary>
    private static List<CoveredMember> MembersOf(List<PlacedMember> members, string? assembly) =>
    [
        .. members.Where(member => member.Assembly == assembly)
            .OrderBy(member => member.Member.FirstLine)
            .ThenBy(member => member.Member.LastLine)
            .ThenBy(member => member.Member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Type, StringComparer.Ordinal)
            .Select(member => new CoveredMember(
                member.Type, member.Member.Name, member.Member.FirstLine, member.Member.LastLine, member.Member.Counts, member.Member.Complexity, member.Member.Crap)),
    ];

    private static IEnumerable<OtherRule> Rules(CoverageModel model)
    {
        var stated = model.ReportFacts.Select(report => report.Stated).OfType<Snapshots.Coverage.Reading.StatedTotals>().ToList();
        if (stated.Count > 0)
        {
            yield return new OtherRule(
                stated.Count == 1 ? "The report’s own figure" : $"The sum of what {Numbers.Count(stated.Count, "report")} state",
                stated.Sum(total => total.LinesCovered),
                stated.Sum(total => total.LinesValid),
                stated.Count == 1
                    ? "What the tool wrote into its report: it counts by method and class, not by line of a file."
                    : "Code that several test projects load counts once in each of their reports, and is covered in some of them only.")
            {
                BranchesCovered = stated.Sum(total => total.BranchesCovered),
                Branches = stated.Sum(total => total.BranchesValid),
            };
        }

        var others = model.Reconciliation;
        yield return new OtherRule("ReportGenerator", others.ReportGenerator.LinesCovered, others.ReportGenerator.Lines, "Counts a line once for each class that has it.");
        yield return new OtherRule("Codecov", others.Codecov.LinesCovered, others.Codecov.Lines, "A partly covered line is not covered.");
    }

    private static IEnumerable<ExcludedFiles> Excluded(ExcludedCounts counts)
    {
        if (counts.GeneratedLines > 0)
            yield return new ExcludedFiles("Generated code", counts.GeneratedFiles, counts.GeneratedLines);
        if (counts.FilteredLines > 0)
            yield return new ExcludedFiles("Left out by filters", counts.FilteredFiles, counts.FilteredLines);
    }

    private static ReadReport ReportOf(ReportFacts report) => new(
        report.Name, Html.Blocks.BlockJson.Word(report.Format), report.LinesCovered, report.Lines,
        report.ReplacedBy is { } other ? $"Replaced by {other}, which names its branches: the same measurement counts once." : null);

    private readonly record struct PlacedMember(string Assembly, string Namespace, string Type, MemberCoverage Member);
}
