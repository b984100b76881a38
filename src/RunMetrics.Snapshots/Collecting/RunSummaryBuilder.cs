using RunMetrics.Shared;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>All parts a summary is made from.</summary>
internal sealed record RunDraft
{
    public required string RunId { get; init; }

    public required RunFacts Facts { get; init; }

    public required FragmentSet Fragments { get; init; }

    public required RepositoryPaths Paths { get; init; }

    public required CollectOptions Options { get; init; }

    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Stamps of an earlier collection: shards that join one run collect it again and again.</summary>
    public StepTimestamps? Before { get; init; }

    public TestReport? Tests { get; init; }

    public BuildReport? Build { get; init; }

    public CoverageTotals? Coverage { get; init; }

    public RuleTotals? Rules { get; init; }

    public required GitFacts Git { get; init; }

    public CiFacts? Ci { get; init; }
}

/// <summary>Makes <c>run.json</c>.</summary>
internal static class RunSummaryBuilder
{
    public static RunSummary Build(RunDraft draft, Findings findings)
    {
        var facts = draft.Facts;
        var interrupted = draft.Options.Adopted && facts.CutOff;
        var exitCode = draft.Options.ExitCode ?? facts.ExitCode;
        var (result, partial) = RunVerdict.Of(facts, interrupted, draft.Tests, draft.Build, HasLost(findings));
        if (exitCode is { } code and not 0 && result == RunResult.Passed)
        {
            findings.Info(
                DiagnosticCodes.ExitCodeUnexplained,
                $"The command ended with exit code {code} although no test failed. The run counts as passed. Look at the end of its output: a threshold or another tool may have failed it.");
        }

        return new RunSummary
        {
            SchemaVersion = ContractVersion.Text,
            Id = draft.RunId,
            Kind = facts.Kind,
            State = interrupted ? RunState.Interrupted : RunState.Finished,
            Result = result,
            Partial = partial,
            ExitCode = exitCode,
            Trigger = Trigger(draft),
            StartedAt = facts.StartedAt,
            FinishedAt = facts.FinishedAt,
            Duration = facts.Duration,
            StepTimestamps = Stamps(draft),
            CurrentStep = RunStep.Collect,
            Attempt = draft.Ci?.Attempt,
            Machine = MachineReader.Read(draft.Fragments.First(static header => header.Sdk)),
            Git = draft.Git,
            Ci = draft.Ci,
            Tests = draft.Tests is { Tests.Count: > 0 } or { Modules.Count: > 0 } ? draft.Tests.Totals : null,
            Coverage = draft.Coverage,
            Rules = draft.Rules,
            Projects = RunProjects.Of(draft.Build, draft.Tests),
            Cached = draft.Options.Cached is { Count: > 0 } cached ? cached : null,
            Diagnostics = findings.All,
            Producer = draft.Options.Producer ?? Self(),
        };
    }

    private static StepTimestamps Stamps(RunDraft draft) => new()
    {
        Started = draft.Facts.StartedAt,
        Build = draft.Facts.BuildAt,
        Test = draft.Facts.TestAt,
        Collect = draft.Before?.Collect ?? draft.CollectedAt,
        Report = draft.Before?.Report,
        Finished = draft.Before?.Finished,
    };

    private static RunTrigger? Trigger(RunDraft draft)
    {
        var directory = draft.Fragments.First(static header => header.WorkingDirectory);
        return draft.Facts.Command is null && directory is null
            ? null
            : new RunTrigger
            {
                Command = draft.Facts.Command is { } command ? CommandMask.Apply(draft.Paths.InText(command)!) : null,
                WorkingDirectory = draft.Paths.RelativeOrNull(directory),
            };
    }

    private static bool HasLost(Findings findings)
    {
        foreach (var finding in findings.All)
        {
            if (finding.Code is DiagnosticCodes.ResultsLost or DiagnosticCodes.FragmentLinesBad or DiagnosticCodes.FragmentUnreadable or DiagnosticCodes.FragmentOtherMajor)
                return true;
        }

        return false;
    }

    private static Producer Self() => new()
    {
        Name = "RunMetrics",
        Version = typeof(RunSummaryBuilder).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
    };
}
