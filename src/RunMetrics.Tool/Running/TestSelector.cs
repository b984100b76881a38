using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tool.Running;

/// <summary>From a scope to the projects that are to be run.</summary>
internal sealed class TestSelector(ToolFolder folder, RunStore store, ToolConsole console)
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Selects.</summary>
    /// <exception cref="InvalidDataException">There is no such scope, no such target, or no such base; the message says what there is.</exception>
    public TestPlan Select(TestRequest request)
    {
        var scope = Scope(request);
        var target = TestTarget.Find(request.Target is { } given ? console.FullPath(given) : null, console.WorkingDirectory, folder.RepositoryRoot);
        var cache = new ResultCache(folder, scope, console.Environment);
        var projects = InScope(target, scope);
        // A project nobody has built with us may have tests; one that told it has none has none.
        string[] tests = [.. projects.Where(project => !cache.Inputs.TryGetValue(project, out var inputs) || inputs.IsTest)];
        var tree = SourceTree.Read(folder.RepositoryRoot);
        var map = cache.MapOf(tree);
        var plan = request.Scope switch
        {
            TestScope.Failed => Failed(target, scope, tests),
            TestScope.Changed => Changed(target, scope, tests, cache.Inputs, map, request.Base),
            _ => new TestPlan { Target = target, Scope = scope, Projects = [.. tests.Select(static test => new SelectedProject(test, ""))] },
        };
        plan = plan with { Tree = tree, Map = map, LeftOut = tests.Length - plan.Projects.Count };
        // Rules about totals and coverage mean all that is selected, not what happened to have changed.
        plan = request.NoCache || request.Gate || request.Repeat > 1 || request.Scope == TestScope.Failed ? plan : WithoutCached(plan, cache, tree, map);
        return request.Scope == TestScope.Changed && !request.WholeProjects && plan.Projects.Count > 0 ? new ChangedClasses(folder, store).Narrow(plan, request.Base) : plan;
    }

    private static TestPlan WithoutCached(TestPlan plan, ResultCache cache, SourceTree tree, RepositoryMap map)
    {
        var found = new CachedProject?[plan.Projects.Count];
        Parallel.For(0, found.Length, i => found[i] = cache.Find(plan.Projects[i].Project, tree, map));
        return plan with
        {
            Projects = [.. plan.Projects.Where((_, i) => found[i] is null)],
            Cached = [.. found.OfType<CachedProject>().OrderBy(static project => project.Path, StringComparer.Ordinal)],
        };
    }

    private TestScope Scope(TestRequest request)
    {
        var scope = TestScope.IsBuiltIn(request.Scope)
            ? new TestScope { Name = request.Scope }
            : folder.Settings.Test.Scopes.FirstOrDefault(one => one.Name == request.Scope)
                ?? throw new InvalidDataException($"There is no scope '{request.Scope}'; there are {string.Join(", ", Names())}. Scopes stand in 'test' of runmetrics.json.");
        return scope with
        {
            Filter = TestFilter.And(scope.Filter, request.Filter),
            Framework = request.Framework ?? scope.Framework,
            Configuration = request.Configuration ?? scope.Configuration,
            Settings = scope.Settings is { } settings ? Path.GetFullPath(settings, folder.SettingsDirectory) : null,
            Arguments = [.. scope.Arguments, .. request.Arguments],
        };
    }

    /// <summary>Names of all scopes, the built-in ones first.</summary>
    private IEnumerable<string> Names() => [TestScope.All, TestScope.Changed, TestScope.Failed, .. folder.Settings.Test.Scopes.Select(static scope => scope.Name)];

    private string[] InScope(TestTarget target, TestScope scope)
    {
        if (scope.Projects.Count == 0)
            return [.. target.Projects];
        var globs = scope.Projects.Select(static glob => PathGlob.Compile(glob)).ToList();
        string[] found = [.. target.Projects.Where(project => Path.GetRelativePath(folder.SettingsDirectory, project).Replace('\\', '/') is var path && globs.Exists(glob => glob.IsMatch(path)))];
        return found.Length > 0 ? found : throw new InvalidDataException($"The scope '{scope.Name}' has no project: none fits {string.Join(", ", scope.Projects)}, below '{console.Show(folder.SettingsDirectory)}'.");
    }

    private TestPlan Changed(TestTarget target, TestScope scope, string[] tests, IReadOnlyDictionary<string, BuildInputs> inputs, RepositoryMap map, string? from)
    {
        var findings = new Findings();
        var diff = GitDiffReader.Read(new GitDiffRequest { Directory = folder.RepositoryRoot, Range = from, TargetBranch = folder.Settings.GitBase, Timeout = GitTimeout }, findings);
        if (diff.State == Completeness.Unavailable)
        {
            if (from is not null)
                throw new InvalidDataException($"What changed since '{from}' is unknown: {string.Join("; ", diff.Reasons)}.");
            return new TestPlan
            {
                Target = target,
                Scope = scope,
                Note = $"What changed is unknown ({string.Join("; ", diff.Reasons)}): everything is run.",
                Projects = [.. tests.Select(static test => new SelectedProject(test, ""))],
            };
        }

        string[] changed = [.. diff.Files.SelectMany(static file => file.OldPath is { } old ? [file.Path, old] : (string[])[file.Path]).Distinct(StringComparer.Ordinal)];
        var since = diff.BaseName is { } name ? $"{name} ({diff.MergeBase?[..7]})" : diff.MergeBase?[..7];
        var note = $"{changed.Length} changed {(changed.Length == 1 ? "file" : "files")} since {since}{(diff.State == Completeness.Partial ? $"; {string.Join("; ", diff.Reasons)}" : "")}";
        return new TestPlan { Target = target, Scope = scope, Note = note, Projects = ChangeSelection.Of(tests, inputs, map, changed) };
    }

    private TestPlan Failed(TestTarget target, TestScope scope, string[] tests)
    {
        var last = store.ReadIndex().Runs.FirstOrDefault(static run => run.Kind == RunKind.Test && run.Pruned != true);
        if (last is null || store.TryRead(last.Id)?.Tests is not { } report)
            throw new InvalidDataException("No run has recorded tests yet. Run 'runmetrics test' or 'dotnet test' first.");
        var failed = report.Tests.Where(static test => test.Outcome == TestOutcome.Failed).ToList();
        var paths = failed.Select(test => report.Modules[test.Module].Project).OfType<string>().Select(path => Path.GetFullPath(path, folder.RepositoryRoot)).ToHashSet(StringComparer.Ordinal);
        return new TestPlan
        {
            Target = target,
            Scope = scope with { Filter = failed.Count > 0 ? TestFilter.And(scope.Filter, TestFilter.Of(failed.Select(FullName))) : scope.Filter },
            Note = $"{failed.Count} {(failed.Count == 1 ? "test" : "tests")} failed in run {last.Id}",
            Projects = [.. tests.Where(paths.Contains).Select(static test => new SelectedProject(test, "has tests that failed"))],
        };
    }

    private static string FullName(TestResult test) => test.FullyQualifiedName ?? (test.ClassName.Length > 0 ? $"{test.ClassName}.{test.MethodName}" : test.MethodName);
}
