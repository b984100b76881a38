using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tool.Comparing;

/// <summary>What is different between two runs, for people: as text, or as Markdown with the same words.</summary>
internal sealed class DifferenceText(TextWriter output, bool markdown, int most)
{
    public void Write(RunDifference difference)
    {
        Heading(1, $"{difference.Before.Id} → {difference.After.Id}");
        Changes("Environment", difference.Environment);
        if (difference.Tests is { } tests)
            Tests(tests);
        else
            Unknown("Tests", "one of the runs has none");
        if (difference.Coverage is { } coverage)
            Coverage(coverage);
        else
            Unknown("Coverage", "one of the runs has none");
        if (difference.Dependencies is { } delta)
            Dependencies(delta);
        else
            Unknown("Dependencies", "one of the runs has no graph");
        if (difference.Violations is { } violations)
        {
            List("Rule violations", "new", violations.Added.Select(RuleText.Sentence));
            List("Rule violations", "gone", violations.Gone.Select(RuleText.Sentence));
        }

        if (difference.Packages is { } packages)
            Changes("Packages", packages);
        if (difference.Diagnostics is { } diagnostics)
        {
            List("Diagnostics", "new", diagnostics.Added.Select(Diagnostic));
            List("Diagnostics", "gone", diagnostics.Gone.Select(Diagnostic));
        }
        else
        {
            Unknown("Diagnostics", "one of the runs has no build");
        }
    }

    private void Tests(TestDifference tests)
    {
        List("Tests", "broken", tests.Broken.Select(Test));
        List("Tests", "fixed", tests.Fixed.Select(Test));
        List("Tests", "still failing", tests.StillFailing.Select(Test));
        if (tests.Added is { } added)
            List("Tests", "new", added.Select(Test));
        else
            Unknown("New tests", "the earlier run is partial");
        if (tests.Gone is { } gone)
            List("Tests", "gone", gone.Select(Test));
        else
            Unknown("Tests that are gone", "the later run is partial");
        List("Tests", $"slower (at least {RunComparison.SlowerFactor.ToString(CultureInfo.InvariantCulture)} times as long and {RunComparison.SlowerSeconds.ToString(CultureInfo.InvariantCulture)} s more)", tests.Slower.Select(Timed));
        List("Tests", "faster", tests.Faster.Select(Timed));
        Line($"{Numbers.Count(tests.Common, "test")} in both runs.");
    }

    private void Coverage(CoverageDifference coverage)
    {
        Heading(2, "Coverage");
        Line($"lines {Rate(coverage.Before.LinesCovered, coverage.Before.Lines)} → {Rate(coverage.After.LinesCovered, coverage.After.Lines)}");
        if (coverage.Before.Branches + coverage.After.Branches > 0)
            Line($"branches {Rate(coverage.Before.BranchesCovered, coverage.Before.Branches)} → {Rate(coverage.After.BranchesCovered, coverage.After.Branches)}");
        List("Members", "whose covered or coverable lines differ", coverage.Members.Select(static one => $"{one.Name}: {Share(one.Before)} → {Share(one.After)} ({one.File})"));
    }

    private void Dependencies(GraphDelta delta)
    {
        List("Dependencies", "new cycles", delta.NewCycles.Select(static cycle => $"{string.Join(" → ", cycle.Path)}; cheapest edge to cut: {Edge(cycle.Cut)}"));
        List("Dependencies", "gone cycles", delta.GoneCycles.Select(static cycle => string.Join(", ", cycle)));
        List("Dependencies", "new edges between namespaces", delta.Added.Select(Edge));
        List("Dependencies", "gone edges between namespaces", delta.Removed.Select(Edge));
    }

    private void Changes(string title, IReadOnlyList<FactChange> changes) => List(title, "", changes.Select(static one => $"{one.Name}: {one.Before ?? "–"} → {one.After ?? "–"}"));

    private void List(string title, string what, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0)
            return;
        Heading(2, $"{title}{(what.Length > 0 ? ", " + what : "")}: {Numbers.Count(all.Count)}");
        foreach (var item in all.Take(most))
            output.WriteLine(markdown ? $"- {Escaped(item)}" : $"  {item}");
        if (all.Count > most)
            output.WriteLine(markdown ? $"- … and {Numbers.Count(all.Count - most)} more" : $"  … and {Numbers.Count(all.Count - most)} more; --format json has them all");
    }

    private void Unknown(string title, string why) => Line($"{title}: unknown, {why}.");

    private void Heading(int level, string text) => output.WriteLine(markdown ? $"\n{new string('#', level + 1)} {Escaped(text)}\n" : level == 1 ? text : $"\n{text}");

    private void Line(string text) => output.WriteLine(markdown ? $"\n{Escaped(text)}" : $"\n{text}");

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Test(TestChange one) => $"{one.Name} [{one.Module}]";

    private static string Timed(TestChange one) => $"{Test(one)}: {Numbers.Duration(one.SecondsBefore ?? 0)} → {Numbers.Duration(one.SecondsAfter ?? 0)}";

    private static string Edge(NamedEdge edge) => $"{edge.From} → {edge.To} ({Numbers.Count(edge.Count, "place")})";

    private static string Diagnostic(BuildDiagnostic one) => $"{one.Severity.ToString().ToLowerInvariant()} {one.Code}: {one.Message}{(one.Path is { } path ? $" ({path}{(one.Line is { } line ? ":" + line.ToString(CultureInfo.InvariantCulture) : "")})" : "")}";

    private static string Rate(int covered, int all) => all == 0 ? "unknown" : $"{Numbers.Percent(covered, all)} ({Numbers.Count(covered)}/{Numbers.Count(all)})";

    private static string Share((int Covered, int Lines)? counts) => counts is var (covered, lines) ? $"{covered}/{lines}" : "–";
}
