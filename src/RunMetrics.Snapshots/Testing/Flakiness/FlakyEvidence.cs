using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;

namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>Puts into one sentence what a verdict rests on.</summary>
internal static class FlakyEvidence
{
    private const int ShortCommit = 7;

    public static string Of(FlakyFinding finding, RunContexts context, FlakyRule rule)
    {
        var text = new StringBuilder();
        if (finding.State == StabilityState.New)
            text.Append(CultureInfo.InvariantCulture, $"not enough runs: {finding.Window.Count} of the {rule.MinRuns} that a verdict needs; ");
        text.Append(finding.WithFailure == 0
            ? $"passed all of {Runs(finding.Window.Count)}"
            : string.Create(CultureInfo.InvariantCulture, $"failed {finding.WithFailure} of {Runs(finding.Window.Count)}"));
        if (Since(finding, context) is { } since)
            text.Append(" since ").Append(since);
        if (finding.PassedOnRetry > 0)
            text.Append("; passed on retry ").Append(Times(finding.PassedOnRetry)).Append(" on the same commit");
        if (finding.PassedInOtherRun > 0)
            text.Append("; failed ").Append(Times(finding.PassedInOtherRun)).Append(" on a commit that passed in another run");
        if (finding.Switches.Count >= rule.MinSwitches)
            text.Append("; switched ").Append(Times(finding.Switches.Count)).Append(On(context.Runs[finding.Switches.Run]));
        if (finding.State == StabilityState.Broken || finding.FailingStreak > 0)
            text.Append(Streak(finding, rule));
        if (finding.State == StabilityState.Flaky && finding.CleanStreak > 0)
            text.Append(CultureInfo.InvariantCulture, $"; clean for {Runs(finding.CleanStreak)} now, too few to call it healthy");
        if (finding.State == StabilityState.Healthy && finding.FlakyRuns > 0)
            text.Append(CultureInfo.InvariantCulture, $"; clean for {Runs(finding.CleanStreak)} since");
        return text.ToString();
    }

    /// <summary>That runs under other names count.</summary>
    public static string Of(IReadOnlyList<FormerName> names) =>
        string.Concat(names.Select(static name => $"; was {name.Name}{(name.Until is { Length: >= ShortCommit } commit ? " until " + commit[..ShortCommit] : "")}"));

    private static string Streak(FlakyFinding finding, FlakyRule rule)
    {
        if (finding.FailingStreak == 0)
            return "; passed last, but not often enough to call it repaired";
        var enough = finding.FailingStreak >= rule.BrokenAfter || finding.State == StabilityState.New
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (broken from {rule.BrokenAfter} in a row)");
        return finding.FailingStreak == 1 ? "; failed in the newest run" + enough : string.Create(CultureInfo.InvariantCulture, $"; failed the last {finding.FailingStreak} runs in a row{enough}");
    }

    private static string? Since(FlakyFinding finding, RunContexts context)
    {
        foreach (var execution in finding.Window)
        {
            if (context.Runs[execution.Run].Head is { Length: >= ShortCommit } head)
                return head[..ShortCommit];
        }

        return null;
    }

    private static string On(HistoryRun run) => run.Branch is { } branch ? " on " + branch : "";

    private static string Runs(int count) => count == 1 ? "1 run" : string.Create(CultureInfo.InvariantCulture, $"{count} runs");

    private static string Times(int count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} times"),
    };
}
