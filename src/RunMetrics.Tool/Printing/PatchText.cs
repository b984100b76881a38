using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Tool.Printing;

/// <summary>Patch coverage as text: the figure, then what is left to cover.</summary>
internal static class PatchText
{
    public static void Write(PatchReport report, TextWriter output)
    {
        if (report.Totals is not { } totals)
        {
            output.WriteLine("Patch coverage is unknown: " + string.Join("; ", report.Reasons ?? []) + ".");
            return;
        }

        output.WriteLine(Sentence(report, totals));
        if (report.State == Completeness.Partial)
            output.WriteLine("In part only: " + string.Join("; ", report.Reasons ?? []) + ".");
        foreach (var file in report.Files)
        {
            if (file.Coverable > 0)
                output.WriteLine($"  {file.Path}: {file.Covered} of {Numbers.Count(file.Coverable.Value, "line")}{Open(file)}");
        }

        if (totals.UnmappedSources > 0)
        {
            output.WriteLine($"{Numbers.Count(totals.UnmappedSources, "changed source file")} in no coverage report, not counted:");
            foreach (var file in report.Files.Where(PatchCoverage.IsUnmappedSource))
                output.WriteLine("  " + file.Path);
        }

        if (report.Indirect is { } indirect)
            Indirect(indirect, output);
        if (report.Commits is { } commits)
            Commits(commits, output);
    }

    private static void Indirect(IndirectChanges indirect, TextWriter output)
    {
        if (indirect.Lost == 0 && indirect.Gained == 0)
            return;
        output.WriteLine($"Elsewhere, in lines nobody changed since the run of {indirect.BaseCommit?[..10]}: {Numbers.Count(indirect.Lost, "line")} no longer covered, {Numbers.Count(indirect.Gained)} newly covered.");
        foreach (var file in indirect.Files)
            output.WriteLine($"  {file.Path}: no longer covered {string.Join(", ", file.Lines.Select(Range))}");
    }

    private static string Sentence(PatchReport report, PatchTotals totals)
    {
        var against = $"against {report.BaseName}{(report.MergeBase is { } commit ? $" ({commit[..10]})" : "")}{(report.IncludesWorkingTree ? ", uncommitted changes included" : "")}";
        if (totals.LineRate is not { } rate)
            return $"Patch coverage {against}: unknown, none of {Numbers.Count(totals.Changed, "changed line")} is coverable.";
        var branches = totals.BranchRate is { } least && totals.BranchRateAtMost is { } most
            ? ", branches " + CoverageRates.Branches(least, most)
            : "";
        return $"Patch coverage {against}: {Numbers.Percent(rate)}, {Numbers.Count(totals.Covered)} of {Numbers.Count(totals.Coverable, "coverable changed line")}{branches}.";
    }

    private static string Open(PatchFile file) =>
        (file.Uncovered is { Count: > 0 } uncovered ? ", uncovered " + string.Join(", ", uncovered.Select(Range)) : "")
        + (file.Partial is { Count: > 0 } partial ? ", partial " + string.Join(", ", partial.Select(line => line.ToString(CultureInfo.InvariantCulture))) : "");

    private static string Range(LineRange range) => range.Count == 1
        ? range.From.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.To}");

    private static void Commits(IReadOnlyList<PatchCommit> commits, TextWriter output)
    {
        output.WriteLine("By commit:");
        foreach (var commit in commits)
        {
            var name = commit.Origin switch
            {
                ChangeOrigin.WorkingTree => "not committed",
                ChangeOrigin.Unattributed => "no single commit",
                _ => $"{commit.Commit?[..10]} {commit.Subject}",
            };
            output.WriteLine($"  {name}: {(commit.Coverable == 0 ? "nothing coverable" : $"{commit.Covered} of {Numbers.Count(commit.Coverable, "line")}")}");
        }
    }
}
