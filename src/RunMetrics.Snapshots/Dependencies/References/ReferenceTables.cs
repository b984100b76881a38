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
        var projects = new SortedDictionary<ProjectKey, SortedSet<string>>();
        var packages = new SortedDictionary<PackageKey, SortedSet<string>>();
        var (direct, assemblies) = (new HashSet<PackageKey>(), new SortedDictionary<string, string>(StringComparer.Ordinal));
        var vulnerabilities = targets.SelectMany(static target => target.Vulnerabilities.Select(one => (Key: target.Libraries.FirstOrDefault(library => !library.IsProject && Same(library.Name, one.Package)), one.Vulnerability)))
            .Where(static one => one.Key is not null).ToLookup(static one => new PackageKey(one.Key!.Name, one.Key.Version), static one => one.Vulnerability);
        var projectOfAssembly = targets.SelectMany(static target => target.Libraries.Where(static library => library is { IsProject: true, ProjectFile: null }).SelectMany(static library => library.Assemblies.Select(assembly => (assembly, library.Name))))
            .DistinctBy(static one => one.assembly).ToDictionary(static one => one.assembly, static one => one.Name, StringComparer.Ordinal);
        foreach (var target in targets)
        {
            var own = target.ProjectFile is { } file
                ? new ProjectKey(relative(file), target.Name, target.TargetFramework)
                : new ProjectKey(null, projectOfAssembly.GetValueOrDefault(target.Name, target.Name), target.TargetFramework);
            var names = target.Libraries.ToLookup(static library => library.Name, StringComparer.OrdinalIgnoreCase);
            Add(projects, own, target.Direct.Select(name => Reference(names, name, relative)));
            foreach (var library in target.Libraries)
            {
                var references = library.References.Select(name => Reference(names, name, relative));
                if (library.IsProject)
                {
                    Add(projects, KeyOf(library, relative), references);
                    continue;
                }

                Add(packages, new PackageKey(library.Name, library.Version), references);
                foreach (var assembly in library.Assemblies)
                {
                    // Of two packages with one assembly the first by name, whatever the order of restores.
                    if (!assemblies.TryGetValue(assembly, out var known) || string.CompareOrdinal(library.Name, known) < 0)
                        assemblies[assembly] = library.Name;
                }
            }

            direct.UnionWith(target.Direct.Concat(target.Libraries.Where(static library => library.IsProject).SelectMany(static library => library.References))
                .SelectMany(name => names[name]).Where(static library => !library.IsProject).Select(static library => new PackageKey(library.Name, library.Version)));
        }

        var projectNumbers = projects.Keys.Index().ToDictionary(static one => one.Item.Text, static one => one.Index, StringComparer.Ordinal);
        var packageNumbers = packages.Keys.Index().ToDictionary(static one => one.Item.Text, static one => one.Index, StringComparer.Ordinal);
        return new ReferenceTables
        {
            Projects =
            [
                .. projects.Select(one => new DependencyProject
                {
                    Name = one.Key.Name,
                    Path = one.Key.Path,
                    TargetFramework = one.Key.Framework,
                    Projects = Numbers(one.Value, projectNumbers),
                    Packages = Numbers(one.Value, packageNumbers),
                }),
            ],
            Packages =
            [
                .. packages.Select(one => new DependencyPackage
                {
                    Name = one.Key.Name,
                    Version = one.Key.Version,
                    Direct = direct.Contains(one.Key),
                    Packages = Numbers(one.Value, packageNumbers),
                    Vulnerabilities = vulnerabilities[one.Key].Distinct().OrderByDescending(static found => found.Severity).ThenBy(static found => found.Advisory, StringComparer.Ordinal).ToList() is { Count: > 0 } found ? found : null,
                }),
            ],
            PackageOfAssembly = assemblies,
            ProjectOfAssembly = projectOfAssembly,
        };
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

    private static void Add<T>(SortedDictionary<T, SortedSet<string>> table, T key, IEnumerable<string?> references)
        where T : notnull
    {
        if (!table.TryGetValue(key, out var known))
            table.Add(key, known = new SortedSet<string>(StringComparer.Ordinal));
        known.UnionWith(references.OfType<string>());
    }

    // A name that nothing was resolved for is that of a framework's own package.
    private static string? Reference(ILookup<string, RestoredLibrary> names, string name, Func<string, string> relative) => names[name].FirstOrDefault() switch
    {
        null => null,
        { IsProject: true } library => KeyOf(library, relative).Text,
        var library => new PackageKey(library.Name, library.Version).Text,
    };

    private static int[] Numbers(SortedSet<string> keys, Dictionary<string, int> numbers) => [.. keys.Where(numbers.ContainsKey).Select(key => numbers[key]).Order()];

    private static ProjectKey KeyOf(RestoredLibrary library, Func<string, string> relative) => new(library.ProjectFile is { } file ? relative(file) : null, library.Name, library.TargetFramework);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private sealed record ProjectKey(string? Path, string Name, string? Framework) : IComparable<ProjectKey>
    {
        // By its file: the name is what the restore calls it, which is the assembly's or the file's.
        public string Text { get; } = $"project\0{Path ?? Name}\0{Framework}";

        public int CompareTo(ProjectKey? other) => string.CompareOrdinal(Text, other?.Text);

        public bool Equals(ProjectKey? other) => Text == other?.Text;

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
    }

    private sealed record PackageKey(string Name, string Version) : IComparable<PackageKey>
    {
        public string Text { get; } = $"package\0{Name}\0{Version}";

        public int CompareTo(PackageKey? other) => string.CompareOrdinal(Text, other?.Text);

        public bool Equals(PackageKey? other) => Text == other?.Text;

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
    }
}
