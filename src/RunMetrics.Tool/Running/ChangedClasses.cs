using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Tool.Running;

/// <summary>Narrows a selection of projects to the classes that reach a change, where a graph of types allows it.</summary>
internal sealed class ChangedClasses(ToolFolder folder, RunStore store)
{
    private const int LookedAt = 30;

    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The same plan, or one with fewer classes and a note why; a plan whose projects are no longer whole is not remembered.</summary>
    /// <param name="plan">Plan.</param>
    /// <param name="from">What the change counts from; null for the usual base.</param>
    public TestPlan Narrow(TestPlan plan, string? from)
    {
        if (plan.Target.TestingPlatform)
            return plan with { Note = Add(plan.Note, "whole projects: under Microsoft.Testing.Platform classes are not chosen") };
        if (Graph(plan) is not { } found)
            return plan with { Note = Add(plan.Note, "whole projects: no run of a commit without further changes has left a graph of all of them") };
        // What differs from the code the graph was read from may use anything by now.
        string[] changed = [.. Files(from, exact: false).Union(Files(found.Head, exact: true), StringComparer.Ordinal).Where(path => plan.Map!.Place(path) != FilePlace.Nowhere)];
        var uses = new TypeUses(found.Snapshot.Dependencies!);
        var tests = found.Snapshot.Tests!.Tests.Select(static test => test.ClassName).ToHashSet(StringComparer.Ordinal);
        var reaching = ReachingClasses.Of(uses, tests, changed);
        if (reaching.Classes is not { Count: > 0 } classes || TestFilter.OfClasses(classes) is not { } filter)
            return plan with { Note = Add(plan.Note, $"whole projects: {reaching.Reason ?? (reaching.Classes is [] ? "the graph shows no class that reaches the change" : "too many classes for a command line")}") };
        return plan with
        {
            Classes = classes,
            Scope = plan.Scope with { Filter = TestFilter.And(plan.Scope.Filter, filter) },
            Note = Add(plan.Note, $"{classes.Count} of {tests.Count} test classes reach what is changed, by the graph of run {found.Snapshot.Run.Id}"),
        };
    }

    // The newest run that was made of a commit as it is, and had all projects in question.
    private (RunSnapshot Snapshot, string Head)? Graph(TestPlan plan)
    {
        string?[] projects = [.. plan.Projects.Select(project => plan.Map!.Relative(project.Project))];
        foreach (var entry in store.ReadIndex().Runs.Where(static run => run.Kind == RunKind.Test && run.Pruned != true).Take(LookedAt))
        {
            if (store.TryReadSummary(entry.Id) is { Git: { Head: { } head, DirtyFiles: 0 }, Partial: false }
                && store.TryRead(entry.Id) is { Dependencies: not null, Tests: { } tests } snapshot
                && projects.All(project => tests.Modules.Any(module => module.Project == project)))
                return (snapshot, head);
        }

        return null;
    }

    private IEnumerable<string> Files(string? from, bool exact)
    {
        var diff = GitDiffReader.Read(
            new GitDiffRequest { Directory = folder.RepositoryRoot, Range = from, Exact = exact, TargetBranch = folder.Settings.GitBase, Timeout = GitTimeout }, new Findings());
        // Where git cannot say what differs, no type stands in the answer, and whole projects are run.
        return diff.State == Completeness.Unavailable ? ["?"] : diff.Files.SelectMany(static file => file.OldPath is { } old ? [file.Path, old] : (string[])[file.Path]);
    }

    private static string Add(string? note, string more) => note is null ? more : $"{note}; {more}";
}
