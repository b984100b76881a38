using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What makes two hosts run the same tests: a later one is then a retry of the earlier.</summary>
internal sealed record ModuleKey(string Name, string? TargetFramework, string? Project, string? Os, string? Architecture);

/// <summary>Groups test hosts by module.</summary>
internal static class TestModuleGroups
{
    /// <summary>Modules with their hosts in order of time.</summary>
    public static IEnumerable<(ModuleKey Key, List<Fragment> Hosts)> Of(IReadOnlyList<Fragment> hosts, RepositoryPaths paths)
    {
        var groups = new Dictionary<ModuleKey, List<Fragment>>();
        foreach (var host in hosts)
        {
            var key = KeyOf(host.Header, paths);
            if (!groups.TryGetValue(key, out var members))
                groups.Add(key, members = []);
            members.Add(host);
        }

        foreach (var (key, members) in groups)
            yield return (key, members);
    }

    /// <summary>Expected modules without a host. An entry is <c>project|targetFramework</c>; the project is a name or a project file.</summary>
    public static IEnumerable<(string Project, string? TargetFramework)> Missing(
        IReadOnlyList<string> expected, IReadOnlyList<TestModule> modules, RepositoryPaths paths)
    {
        foreach (var entry in expected)
        {
            var bar = entry.LastIndexOf('|');
            var project = paths.Relative(bar < 0 ? entry : entry[..bar]);
            var framework = bar < 0 || bar == entry.Length - 1 ? null : entry[(bar + 1)..];
            if (!IsThere(project, framework, modules))
                yield return (project, framework);
        }
    }

    /// <summary>True when the text names a project file rather than a project.</summary>
    public static bool IsProjectFile(string project) =>
        project.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(project).Length > 5;

    /// <summary>Name of a project, given as a name or as a file.</summary>
    public static string NameOf(string project) => IsProjectFile(project) ? Path.GetFileNameWithoutExtension(project) : project;

    public static int Compare(TestModule a, TestModule b)
    {
        var order = string.CompareOrdinal(a.Name, b.Name);
        if (order == 0)
            order = string.CompareOrdinal(a.TargetFramework, b.TargetFramework);
        if (order == 0)
            order = string.CompareOrdinal(a.Project, b.Project);
        if (order == 0)
            order = string.CompareOrdinal(a.Os, b.Os);
        return order != 0 ? order : string.CompareOrdinal(a.Architecture, b.Architecture);
    }

    private static ModuleKey KeyOf(FragmentHeader header, RepositoryPaths paths)
    {
        var project = paths.RelativeOrNull(header.Project);
        var name = header.Source is { Length: > 0 } source ? Path.GetFileNameWithoutExtension(source.Replace('\\', '/'))
            : header.ProjectName ?? (project is null ? "unknown" : Path.GetFileNameWithoutExtension(project));
        return new ModuleKey(name, header.TargetFramework, project, header.Os, header.Architecture);
    }

    private static bool IsThere(string project, string? framework, IReadOnlyList<TestModule> modules)
    {
        foreach (var module in modules)
        {
            if (IsSame(project, module)
                && (framework is null || module.TargetFramework is null || string.Equals(module.TargetFramework, framework, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // The assembly may have another name than its project.
    private static bool IsSame(string project, TestModule module) =>
        IsProjectFile(project) && module.Project is not null
            ? string.Equals(module.Project, project, StringComparison.Ordinal)
            : string.Equals(NameOf(module.Project ?? module.Name), NameOf(project), StringComparison.Ordinal);
}
