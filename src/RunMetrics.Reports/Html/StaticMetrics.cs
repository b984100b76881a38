using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html;

/// <summary>The table of numbers in the static summary: each with what it means and what it was counted over.</summary>
internal static class StaticMetrics
{
    public static void Write(HtmlText html, ReportModel model)
    {
        html.Markup("<h2>Numbers</h2>\n<table>\n<tr><th>Metric</th><th>Value</th><th>What it means</th></tr>\n");
        foreach (var (name, value, meaning) in Rows(model))
        {
            html.Markup("<tr><th scope=\"row\">").Text(name).Markup("</th><td class=\"n\">").Text(value)
                .Markup("</td><td class=\"muted\">").Text(meaning).Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
    }

    private static IEnumerable<(string Name, string Value, string Meaning)> Rows(ReportModel model)
    {
        var run = model.Run;
        if (run.Tests is { } tests)
        {
            foreach (var row in TestRows(tests, model).Concat(ChangeRows(model)))
                yield return row;
        }

        if (run.Duration is { } wall)
            yield return ("Wall time", Numbers.Duration(wall), Definitions.WallTime);
        foreach (var row in StaticCoverage.Metrics(model))
            yield return row;
        if (model.Coverage is null && run.Coverage is { } coverage)
        {
            yield return ("Line coverage", Numbers.Percent(coverage.LinesCovered, coverage.LinesValid),
                $"{Definitions.Sentence(coverage.Definition)} Here {Numbers.Count(coverage.LinesCovered)} of {Numbers.Count(coverage.LinesValid)} lines.");
            if (coverage.BranchesValid > 0)
                yield return ("Branch coverage", Numbers.Percent(coverage.BranchesCovered, coverage.BranchesValid),
                    $"Here {Numbers.Count(coverage.BranchesCovered)} of {Numbers.Count(coverage.BranchesValid)} branch paths.");
        }
    }

    private static IEnumerable<(string Name, string Value, string Meaning)> ChangeRows(ReportModel model)
    {
        if (model.Changes is not { } changes)
            yield break;
        var earlier = model.Context.Previous!;
        yield return ("New failures", Numbers.Count(changes.NewFailures.Count),
            $"{Definitions.Changes} Here run {earlier.RunId}, {Numbers.Moment(earlier.StartedAt)}.");
        yield return ("Fixed", Numbers.Count(changes.Fixed.Count), "Passed now, failed in that run.");
        yield return ("Still failing", Numbers.Count(changes.StillFailing.Count), "Failed in both.");
    }

    private static IEnumerable<(string Name, string Value, string Meaning)> TestRows(TestTotals tests, ReportModel model)
    {
        yield return ("Tests", Numbers.Count(tests.Total), $"{Definitions.Tests} Over {Numbers.Count(model.Modules.Count, "test module")}.");
        yield return ("Failed", Numbers.Count(tests.Failed), $"By final outcome, of {Numbers.Count(tests.Total)}.");
        yield return ("Passed", Numbers.Count(tests.Passed), $"By final outcome, of {Numbers.Count(tests.Total)}.");
        yield return ("Flaky", Numbers.Count(tests.Flaky), Definitions.Flaky);
        yield return ("Skipped", Numbers.Count(tests.Skipped), Definitions.Skipped);
        yield return ("Not executed", Numbers.Count(tests.NotExecuted), Definitions.NotExecuted);
        if (tests.Other > 0)
            yield return ("Other", Numbers.Count(tests.Other), "Ended in a state of the framework that is neither passed, failed nor skipped.");
        yield return ("Attempts", Numbers.Count(tests.Attempts.Total),
            $"{Definitions.Attempts} Here {Numbers.Count(tests.Attempts.Passed)} passed, {Numbers.Count(tests.Attempts.Failed)} failed, {Numbers.Count(tests.Attempts.Other)} ended otherwise.");
        if (tests.Duration is { } time)
            yield return ("Test time", Numbers.Duration(time), $"{Definitions.TestTime} Over {Numbers.Count(tests.Attempts.Total, "attempt")}.");
    }
}
