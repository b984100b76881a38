using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Ingesting;

/// <summary>Where a run stands now. Its contract was checked.</summary>
internal static class RunChange
{
    /// <summary>The run with the change.</summary>
    /// <param name="run">As it was.</param>
    /// <param name="json">Members that change.</param>
    /// <param name="now">When a step counts as reached that was not reached before.</param>
    public static RunSummary Apply(RunSummary run, byte[] json, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.TryGetProperty("currentStep", out var step))
            run = StepClock.Reach(run, Word<RunStep>(step), now);
        if (root.TryGetProperty("state", out var state))
            run = run with { State = Word<RunState>(state) };
        if (root.TryGetProperty("result", out var result))
            run = run with { Result = Word<RunResult>(result) };
        if (root.TryGetProperty("exitCode", out var exitCode))
            run = run with { ExitCode = exitCode.GetInt32() };
        if (root.TryGetProperty("finishedAt", out var finished) && run.FinishedAt is null)
            run = run with { FinishedAt = finished.GetDateTimeOffset().ToUniversalTime(), Duration = Math.Max(0, (finished.GetDateTimeOffset() - run.StartedAt).TotalSeconds) };
        return run;
    }

    private static T Word<T>(JsonElement word)
        where T : struct, Enum => Enum.GetValues<T>().First(value => EnumWords<T>.Of(value).Value == word.GetString());
}
