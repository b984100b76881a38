using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Joins the build and the tests of each project and target framework.</summary>
public static class RunProjects
{
    /// <summary>One entry per project and target framework, sorted by path, then target framework.</summary>
    /// <param name="build">Build facts, when there are any.</param>
    /// <param name="tests">Tests, when there are any.</param>
    public static IReadOnlyList<RunProject> Of(BuildReport? build, TestReport? tests)
    {
        var projects = new List<RunProject>();
        var used = new HashSet<TestModule>(ReferenceEqualityComparer.Instance);
        foreach (var project in build?.Projects ?? [])
        {
            var module = ModuleOf(project, tests?.Modules ?? []);
            if (module is not null)
                used.Add(module);
            projects.Add(With(module, new RunProject
            {
                Project = project.Project,
                Path = project.Path,
                TargetFramework = project.TargetFramework,
                Build = new RunProjectBuild { Outcome = project.Outcome, Duration = project.Duration, Errors = project.Errors, Warnings = project.Warnings },
            }));
        }

        foreach (var module in tests?.Modules ?? [])
        {
            if (!used.Contains(module))
                projects.Add(With(module, new RunProject { Project = module.Name, Path = module.Project, TargetFramework = module.TargetFramework }));
        }

        projects.Sort(static (a, b) =>
        {
            var byPath = string.CompareOrdinal(a.Path ?? a.Project, b.Path ?? b.Project);
            return byPath != 0 ? byPath : string.CompareOrdinal(a.TargetFramework, b.TargetFramework);
        });
        return projects;
    }

    private static RunProject With(TestModule? module, RunProject project) => module is null
        ? project
        : project with { Tests = module.Totals, TestOutcome = module.Outcome, TestDuration = module.Duration };

    private static TestModule? ModuleOf(BuildProject project, IReadOnlyList<TestModule> modules)
    {
        foreach (var module in modules)
        {
            var same = module.Project is null
                ? string.Equals(module.Name, project.Project, StringComparison.Ordinal)
                : string.Equals(module.Project, project.Path, StringComparison.Ordinal);
            if (same && string.Equals(module.TargetFramework, project.TargetFramework, StringComparison.Ordinal))
                return module;
        }

        return null;
    }
}
