using System.Text.Json;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Writes <c>run.json</c>.</summary>
internal static class RunSummaryWriter
{
    public static void Write(Utf8JsonWriter json, RunSummary run)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, run.SchemaVersion);
        json.Text("id"u8, run.Id);
        json.Word("kind"u8, run.Kind);
        json.Word("state"u8, run.State);
        json.Word("result"u8, run.Result);
        json.Flag("partial"u8, run.Partial);
        json.Number("exitCode"u8, run.ExitCode);
        Trigger(json, run.Trigger);
        json.Time("startedAt"u8, run.StartedAt);
        json.Time("finishedAt"u8, run.FinishedAt);
        json.Number("duration"u8, run.Duration);
        Stamps(json, run.StepTimestamps);
        json.Word("currentStep"u8, run.CurrentStep);
        json.Number("attempt"u8, run.Attempt);
        json.Text("parentRunId"u8, run.ParentRunId);
        Machine(json, run.Machine);
        Git(json, run.Git);
        Ci(json, run.Ci);
        json.Totals("tests"u8, run.Tests);
        Coverage(json, run.Coverage);
        Rules(json, run.Rules);
        if (run.Quarantine is { } quarantine)
        {
            json.WriteStartObject("quarantine"u8);
            json.Number("entries"u8, quarantine.Entries);
            json.Number("tests"u8, quarantine.Tests);
            json.Number("failed"u8, quarantine.Failed);
            json.WriteEndObject();
        }

        if (run.Specs is { } specs)
            SpecMapWriter.Write(json, "specs"u8, specs);
        json.WriteStartArray("projects"u8);
        foreach (var project in run.Projects)
            Project(json, project);
        json.WriteEndArray();
        Cached(json, run.Cached);
        Diagnostics(json, run.Diagnostics);
        json.WriteStartObject("producer"u8);
        json.Text("name"u8, run.Producer.Name);
        json.Text("version"u8, run.Producer.Version);
        json.WriteEndObject();
        json.Extra(run.Extra);
        json.WriteEndObject();
    }

    private static void Trigger(Utf8JsonWriter json, RunTrigger? trigger)
    {
        if (trigger is null)
            return;
        json.WriteStartObject("trigger"u8);
        json.Text("command"u8, trigger.Command);
        json.Text("workingDirectory"u8, trigger.WorkingDirectory);
        json.Text("prompt"u8, trigger.Prompt);
        json.Extra(trigger.Extra);
        json.WriteEndObject();
    }

    private static void Stamps(Utf8JsonWriter json, StepTimestamps stamps)
    {
        json.WriteStartObject("stepTimestamps"u8);
        json.Time("started"u8, stamps.Started);
        json.Time("build"u8, stamps.Build);
        json.Time("test"u8, stamps.Test);
        json.Time("collect"u8, stamps.Collect);
        json.Time("report"u8, stamps.Report);
        json.Time("finished"u8, stamps.Finished);
        json.WriteEndObject();
    }

    private static void Machine(Utf8JsonWriter json, MachineFacts machine)
    {
        json.WriteStartObject("machine"u8);
        json.Word("os"u8, machine.Os);
        json.Text("osVersion"u8, machine.OsVersion);
        json.Text("architecture"u8, machine.Architecture);
        json.Number("processors"u8, machine.Processors);
        json.Text("sdk"u8, machine.Sdk);
        json.Text("runtime"u8, machine.Runtime);
        json.Extra(machine.Extra);
        json.WriteEndObject();
    }

    private static void Git(Utf8JsonWriter json, GitFacts git)
    {
        json.WriteStartObject("git"u8);
        json.Flag("available"u8, git.Available);
        json.Text("reason"u8, git.Reason);
        json.Text("head"u8, git.Head);
        json.Text("headAfter"u8, git.HeadAfter);
        json.Time("headTime"u8, git.HeadTime);
        json.Text("subject"u8, git.Subject);
        json.Text("branch"u8, git.Branch);
        json.Text("base"u8, git.Base);
        json.Text("baseBranch"u8, git.BaseBranch);
        json.Number("dirtyFiles"u8, git.DirtyFiles);
        json.Number("dirtyFilesAfter"u8, git.DirtyFilesAfter);
        json.Text("remote"u8, git.Remote);
        json.Flag("shallow"u8, git.Shallow);
        json.Extra(git.Extra);
        json.WriteEndObject();
    }

    private static void Ci(Utf8JsonWriter json, CiFacts? ci)
    {
        if (ci is null)
            return;
        json.WriteStartObject("ci"u8);
        json.Word("provider"u8, ci.Provider);
        json.Text("runUrl"u8, ci.RunUrl);
        json.Text("runId"u8, ci.RunId);
        json.Text("runNumber"u8, ci.RunNumber);
        json.Number("attempt"u8, ci.Attempt);
        json.Text("job"u8, ci.Job);
        json.Text("workflow"u8, ci.Workflow);
        json.Text("branch"u8, ci.Branch);
        json.Text("targetBranch"u8, ci.TargetBranch);
        json.Text("changeId"u8, ci.ChangeId);
        json.Text("commit"u8, ci.Commit);
        json.Extra(ci.Extra);
        json.WriteEndObject();
    }

    private static void Coverage(Utf8JsonWriter json, CoverageTotals? coverage)
    {
        if (coverage is null)
            return;
        json.WriteStartObject("coverage"u8);
        json.Number("linesCovered"u8, coverage.LinesCovered);
        json.Number("linesValid"u8, coverage.LinesValid);
        json.Number("branchesCovered"u8, coverage.BranchesCovered);
        json.Number("branchesCoveredAtMost"u8, coverage.BranchesCoveredAtMost);
        json.Number("branchesValid"u8, coverage.BranchesValid);
        json.Number("ambiguousLines"u8, coverage.AmbiguousLines);
        json.Number("reports"u8, coverage.Reports);
        json.Text("definition"u8, coverage.Definition);
        json.Extra(coverage.Extra);
        json.WriteEndObject();
    }

    private static void Rules(Utf8JsonWriter json, RuleTotals? rules)
    {
        if (rules is null)
            return;
        json.WriteStartObject("rules"u8);
        json.Number("checked"u8, rules.Checked);
        json.Number("errors"u8, rules.Errors);
        json.Number("warnings"u8, rules.Warnings);
        json.Number("infos"u8, rules.Infos);
        json.Number("known"u8, rules.Known);
        json.Number("empty"u8, rules.Empty);
        json.WriteEndObject();
    }

    private static void Project(Utf8JsonWriter json, RunProject project)
    {
        json.WriteStartObject();
        json.Text("project"u8, project.Project);
        json.Text("path"u8, project.Path);
        json.Text("targetFramework"u8, project.TargetFramework);
        if (project.Build is { } build)
        {
            json.WriteStartObject("build"u8);
            json.Word("outcome"u8, build.Outcome);
            json.Number("duration"u8, build.Duration);
            json.Number("errors"u8, build.Errors);
            json.Number("warnings"u8, build.Warnings);
            json.WriteEndObject();
        }

        json.Totals("tests"u8, project.Tests);
        json.Word("testOutcome"u8, project.TestOutcome);
        json.Number("testDuration"u8, project.TestDuration);
        json.Extra(project.Extra);
        json.WriteEndObject();
    }

    private static void Cached(Utf8JsonWriter json, IReadOnlyList<CachedProject>? projects)
    {
        if (projects is null)
            return;
        json.WriteStartArray("cached"u8);
        foreach (var project in projects)
        {
            json.WriteStartObject();
            json.Text("project"u8, project.Project);
            json.Text("path"u8, project.Path);
            json.Text("runId"u8, project.RunId);
            json.Time("finishedAt"u8, project.FinishedAt);
            json.Number("passed"u8, project.Passed);
            json.Number("skipped"u8, project.Skipped);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Diagnostics(Utf8JsonWriter json, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics"u8);
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.Text("code"u8, diagnostic.Code);
            json.Word("severity"u8, diagnostic.Severity);
            json.Text("message"u8, diagnostic.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
