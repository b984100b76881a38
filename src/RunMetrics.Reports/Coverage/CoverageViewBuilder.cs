using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Reports.Coverage;

/// <summary>Works out what the reports show from the stored coverage.</summary>
internal sealed class CoverageViewBuilder
{
    /// <summary>Numbers of a member in <see cref="CoverageMembers.Counts"/>.</summary>
    private const int CountsSize = 6;

    private readonly CoverageTree _tree;
    private readonly IReadOnlyDictionary<string, int> _churn;
    private readonly List<PlacedType> _types = [];

    private CoverageViewBuilder(CoverageTree tree, ChurnReport? churn)
    {
        (_tree, _churn) = (tree, ChangedLines(churn));
        foreach (var assembly in tree.Assemblies)
        {
            foreach (var space in assembly.Namespaces)
                _types.AddRange(space.Types.Select(type => new PlacedType(assembly.Name, space.Name, type.Name)));
        }
    }

    /// <summary>The view of stored coverage.</summary>
    /// <param name="tree">Coverage.</param>
    /// <param name="churn">What changed how often; null when it is not known.</param>
    public static CoverageView Of(CoverageTree tree, ChurnReport? churn = null)
    {
        var builder = new CoverageViewBuilder(tree, churn);
        var totals = tree.Totals;
        return new CoverageView
        {
            Totals = new CoverageCounts(totals.LinesCovered, totals.Lines, totals.BranchesCovered, totals.BranchesCoveredAtMost, totals.Branches, totals.AmbiguousLines),
            Files = [.. tree.Files.Select(builder.FileOf)],
            Definitions = CoverageTerms.Of(tree.Definitions),
            Reconciliation = [.. Rules(tree)],
            Excluded = [.. Excluded(tree.Excluded)],
            Reports = [.. tree.Reports.OrderBy(report => report.Name, StringComparer.Ordinal).Select(ReportOf)],
        };
    }

    private CoveredFile FileOf(CoverageTreeFile file)
    {
        var members = Members(file.Members);
        // A file that two assemblies compile, or with several namespaces, stands where most of it is.
        var home = members.GroupBy(member => (member.Home.Assembly, member.Home.Namespace))
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
            Counts = CountsAt(file.Counts, 0),
            Lines = file.ReadLines,
            // Of that assembly alone: a file that two of them compile would name each member twice.
            Members = [.. members.Where(member => member.Home.Assembly == home.Assembly).Select(member => member.Member)],
            Stale = file.Stale is not null,
            Resolved = file.Unresolved is null,
            Churn = _churn.Count == 0 ? null : _churn.GetValueOrDefault(file.Path),
        };
    }

    // A file without changes in the window has none; a history without lines says nothing of any.
    private static Dictionary<string, int> ChangedLines(ChurnReport? churn)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        if (churn?.Files is not { } files)
            return lines;
        for (var i = 0; i < files.Path.Count; i++)
        {
            if (files.Added[i] >= 0)
                lines[churn.Strings[files.Path[i]]] = files.Added[i] + files.Deleted[i];
        }

        return lines;
    }

    private List<(PlacedType Home, CoveredMember Member)> Members(CoverageMembers members)
    {
        var list = new List<(PlacedType, CoveredMember)>(members.Type.Count);
        for (var i = 0; i < members.Type.Count; i++)
        {
            var (home, counts, complexity) = (_types[members.Type[i]], CountsAt(members.Counts, i), members.Complexity[i]);
            list.Add((home, new CoveredMember(
                home.Name, _tree.Names[members.Name[i]], members.FirstLine[i], members.LastLine[i], counts, complexity, CoverageMetrics.Crap(complexity, counts.LineRate ?? 0))));
        }

        return list;
    }

    private static CoverageCounts CountsAt(IReadOnlyList<int> counts, int index)
    {
        var at = index * CountsSize;
        return new CoverageCounts(counts[at], counts[at + 1], counts[at + 2], counts[at + 3], counts[at + 4], counts[at + 5]);
    }

    private static IEnumerable<OtherRule> Rules(CoverageTree tree)
    {
        var stated = tree.Reports.Select(report => report.Stated).OfType<CoverageStatedTotals>().ToList();
        if (stated.Count > 0)
        {
            yield return new OtherRule(
                stated.Count == 1 ? "The report’s own figure" : $"The sum of what {Numbers.Count(stated.Count, "report")} state",
                stated.Sum(total => total.LinesCovered),
                stated.Sum(total => total.Lines),
                stated.Count == 1
                    ? "What the tool wrote into its report: it counts by method and class, not by line of a file."
                    : "Code that several test projects load counts once in each of their reports, and is covered in some of them only.")
            {
                BranchesCovered = stated.Sum(total => total.BranchesCovered),
                Branches = stated.Sum(total => total.Branches),
            };
        }

        var (generator, codecov) = (tree.Reconciliation.ReportGenerator, tree.Reconciliation.Codecov);
        yield return new OtherRule("ReportGenerator", generator.LinesCovered, generator.Lines, "Counts a line once for each class that has it.");
        yield return new OtherRule("Codecov", codecov.LinesCovered, codecov.Lines, "A partly covered line is not covered.");
    }

    private static IEnumerable<ExcludedFiles> Excluded(CoverageExclusions counts)
    {
        if (counts.GeneratedLines > 0)
            yield return new ExcludedFiles("Generated code", counts.GeneratedFiles, counts.GeneratedLines);
        if (counts.FilteredLines > 0)
            yield return new ExcludedFiles("Left out by filters", counts.FilteredFiles, counts.FilteredLines);
    }

    private static ReadReport ReportOf(CoverageReportFacts report) => new(
        report.Name, BlockJson.Word(report.Format), report.LinesCovered, report.Lines,
        report.ReplacedBy is { } other ? $"Replaced by {other}, which names its branches: the same measurement counts once." : null);

    private readonly record struct PlacedType(string Assembly, string Namespace, string Name);
}
