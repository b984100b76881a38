namespace RunMetrics.Snapshots.Dependencies.References;

/// <summary>Projects and packages of a graph, put together from several restores. Their order makes no difference.</summary>
internal sealed record ReferenceTables
{
    /// <summary>Projects.</summary>
    public required IReadOnlyList<DependencyProject> Projects { get; init; }

    /// <summary>Packages.</summary>
    public required IReadOnlyList<DependencyPackage> Packages { get; init; }

    /// <summary>Package of each assembly that comes from one.</summary>
    public required IReadOnlyDictionary<string, string> PackageOfAssembly { get; init; }

    /// <summary>Name of the project of each assembly whose project file nobody knows.</summary>
    public required IReadOnlyDictionary<string, string> ProjectOfAssembly { get; init; }

    /// <summary>Puts them together; null for no restore.</summary>
    /// <param name="targets">What restores found.</param>
    /// <param name="relative">The path of a project file in the repository.</param>
    public static ReferenceTables? Of(IReadOnlyCollection<RestoredTarget> targets, Func<string, string> relative)
    {
        if (targets.Count == 0)
            return null;
        var builder = new ReferenceTablesBuilder(targets, relative);
        foreach (var target in targets)
            builder.Add(target);
        return builder.Build();
    }

    /// <summary>A graph with these tables, and the package of each assembly that was not read itself.</summary>
    /// <param name="graph">Graph.</param>
    public DependencyGraph Join(DependencyGraph graph) => graph with
    {
        Assemblies =
        [
            .. graph.Assemblies.Select(assembly => assembly.Symbols is null
                ? PackageOfAssembly.TryGetValue(assembly.Name, out var package) ? assembly with { Package = package } : assembly
                : assembly.Project is null && ProjectOfAssembly.TryGetValue(assembly.Name, out var project) ? assembly with { Project = project } : assembly),
        ],
        Projects = Projects,
        Packages = Packages,
    };
}
