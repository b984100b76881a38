using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Running;

/// <summary>What <c>runmetrics test</c> says before and after a run.</summary>
internal sealed class TestText(ToolConsole console)
{
    private const int OutputLines = 40;
    private const int RepeatedTests = 20;

    /// <summary>What is run, what is cached, and why.</summary>
    public void Plan(TestPlan plan, TestRequest request)
    {
        if (plan.Note is { } note)
            console.Out.WriteLine($"RunMetrics: {note}");
        foreach (var cached in plan.Cached)
            console.Out.WriteLine($"cached  {cached.Project}: {Numbers.Count(cached.Passed)} passed{(cached.Skipped > 0 ? $", {Numbers.Count(cached.Skipped)} skipped" : "")} in run {cached.RunId}, and nothing has changed since");
        if (request.List || plan.Scope.Name == Snapshots.Selecting.TestScope.Changed)
        {
            foreach (var (project, reason) in plan.Projects)
                console.Out.WriteLine($"{(request.List ? "to run" : "run"),-7} {Path.GetFileNameWithoutExtension(project)}{(reason.Length > 0 ? $": {reason}" : "")}");
        }

        if (plan.Projects.Count == 0)
            console.Out.WriteLine(Nothing(plan));
    }

    /// <summary>What came of it; the exit code.</summary>
    public int End(TestSessionResult result, TestPlan plan, TestRequest request)
    {
        if (result.NoDotnet)
        {
            console.Error.WriteLine("runmetrics test: 'dotnet' was not found. Install the .NET SDK, or put it on the path.");
            return ExitCode.CheckFailed;
        }

        if (result.RetryProblem is { } problem)
            console.Error.WriteLine($"runmetrics test: nothing was tried again. {problem}");
        if (result.Finished is null && result.Cancelled)
        {
            console.Error.WriteLine("runmetrics test: cancelled before a test project began. Nothing was recorded.");
            return ExitCode.CheckFailed;
        }

        if (result.Finished is not { } finished)
        {
            ShowOutput(result.Output);
            console.Error.WriteLine("runmetrics test: no project recorded anything. Do they refer to the package? 'runmetrics init' adds it, 'runmetrics doctor' looks for reasons.");
            return result.ExitCode == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
        }

        var run = finished.Run;
        if (run.Result is RunResult.BuildFailed or RunResult.Empty || (run.Result == RunResult.Passed && result.ExitCode != 0))
            ShowOutput(result.Output);
        if (request.Repeat > 1)
            Repeated(result, request.Repeat);
        DiagnosticLine.WriteAll(run.Diagnostics.Concat(finished.Diagnostics), console.Error);
        console.Out.WriteLine(RunLine.Of(run, finished.Page is { } page ? console.Show(page) : null));
        var fails = finished.Gate is { } gate && GateLines.Fails(gate, run, Verbosity.Normal, console);
        return run.Result is RunResult.Passed or RunResult.Empty && result.ExitCode == 0 && !fails ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static string Nothing(TestPlan plan)
    {
        if (plan.Cached.Count == 0)
            return "RunMetrics: no test project is selected, nothing was run.";
        var passed = plan.Cached.Sum(static project => project.Passed);
        return $"RunMetrics: nothing was run: {Numbers.Count(passed, "test")} of {Numbers.Count(plan.Cached.Count, "project")} passed before, and nothing they depend on has changed. --no-cache runs them all the same.";
    }

    private void Repeated(TestSessionResult result, int times)
    {
        var failed = result.Repeated.Where(static test => test.Value.Failures > 0).OrderByDescending(static test => test.Value.Failures).ThenBy(static test => test.Key, StringComparer.Ordinal).ToList();
        if (failed.Count == 0)
        {
            var least = result.Repeated.Count == 0 ? 0 : result.Repeated.Values.Min(static test => test.Runs);
            var high = WilsonInterval.Of(0, least).High;
            console.Out.WriteLine($"repeated: no test failed in {Numbers.Count(least, "run")}: with 95 % confidence none fails more often than {Numbers.Percent(high)}");
        }

        foreach (var (name, counts) in failed.Take(RepeatedTests))
        {
            var (low, high) = WilsonInterval.Of(counts.Failures, counts.Runs);
            console.Out.WriteLine($"repeated: {name} failed {counts.Failures} of {Numbers.Count(counts.Runs, "run")}: {Numbers.Percent((double)counts.Failures / counts.Runs)}, 95 % interval {Numbers.Percent(low)} to {Numbers.Percent(high)}");
        }

        if (failed.Count > RepeatedTests)
            console.Out.WriteLine($"repeated: and {Numbers.Count(failed.Count - RepeatedTests, "more test")}");
        if (result.Repeated.Values.Any(test => test.Runs < times))
            console.Out.WriteLine($"repeated: not every test ran {times} times");
    }

    // Errors where there are any; else its end, which says most.
    private void ShowOutput(IReadOnlyList<string> output)
    {
        string[] lines = [.. output.Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Select(static line => line.Trim()).Distinct(StringComparer.Ordinal)];
        foreach (var line in (lines.Length > 0 ? lines : output.Where(static line => line.Trim().Length > 0)).TakeLast(OutputLines))
            console.Out.WriteLine(line);
    }
}
