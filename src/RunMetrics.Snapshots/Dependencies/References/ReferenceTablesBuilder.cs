namespace RunMetrics.Snapshots.Dependencies.References;

/// <summary>Unites what restores found: a project or a package that several know is one, with the references of all of them.</summary>
internal sealed class ReferenceTablesBuilder
{
    private readonly Func<string, string> _relative;
    private readonly SortedDictionary<ProjectKey, SortedSet<string>> _projects = [];
    private readonly SortedDictionary<PackageKey, SortedSet<string>> _packages = [];
    private readonly HashSet<PackageKey> _direct = [];
    private readonly SortedDictionary<string, string> _packageOfAssembly = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _projectOfAssembly;
    private readonly ILookup<PackageKey, PackageVulnerability> _vulnerabilities;

    /// <summary>Begins with what only all restores together tell.</summary>
    /// <param name="targets">What restores found.</param>
    /// <param name="relative">The path of a project file in the repository.</param>
    public ReferenceTablesBuilder(IReadOnlyCollection<RestoredTarget> targets, Func<string, string> relative)
    {
        _relative = relative;
        _vulnerabilities = targets.SelectMany(static target => target.Vulnerabilities.Select(one => (Key: target.Libraries.FirstOrDefault(library => !library.IsProject && Same(library.Name, one.Package)), one.Vulnerability)))
            .Where(static one => one.Key is not null).ToLookup(static one => new PackageKey(one.Key!.Name, one.Key.Version), static one => one.Vulnerability);
        _projectOfAssembly = targets.SelectMany(static target => target.Libraries.Where(static library => library is { IsProject: true, ProjectFile: null }).SelectMany(static library => library.Assemblies.Select(assembly => (assembly, library.Name))))
            .DistinctBy(static one => one.assembly).ToDictionary(static one => one.assembly, static one => one.Name, StringComparer.Ordinal);
    }

    /// <summary>Adds a restore.</summary>
    public void Add(RestoredTarget target)
    {
        var own = target.ProjectFile is { } file
            ? new ProjectKey(_relative(file), target.Name, target.TargetFramework)
            : new ProjectKey(null, _projectOfAssembly.GetValueOrDefault(target.Name, target.Name), target.TargetFramework);
        var names = target.Libraries.ToLookup(static library => library.Name, StringComparer.OrdinalIgnoreCase);
        Add(_projects, own, target.Direct.Select(name => Reference(names, name)));
        foreach (var library in target.Libraries)
        {
            var references = library.References.Select(name => Reference(names, name));
            if (library.IsProject)
                Add(_projects, KeyOf(library), references);
            else
                AddPackage(library, references);
        }

        _direct.UnionWith(target.Direct.Concat(target.Libraries.Where(static library => library.IsProject).SelectMany(static library => library.References))
            .SelectMany(name => names[name]).Where(static library => !library.IsProject).Select(static library => new PackageKey(library.Name, library.Version)));
    }

    /// <summary>The tables.</summary>
    public ReferenceTables Build()
    {
        var projectNumbers = _projects.Keys.Index().ToDictionary(static one => one.Item.Text, static one => one.Index, StringComparer.Ordinal);
        var packageNumbers = _packages.Keys.Index().ToDictionary(static one => one.Item.Text, static one => one.Index, StringComparer.Ordinal);
        return new ReferenceTables
        {
            Projects =
            [
                .. _projects.Select(one => new DependencyProject
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
                .. _packages.Select(one => new DependencyPackage
                {
                    Name = one.Key.Name,
                    Version = one.Key.Version,
                    Direct = _direct.Contains(one.Key),
                    Packages = Numbers(one.Value, packageNumbers),
                    Vulnerabilities = VulnerabilitiesOf(one.Key),
                }),
            ],
            PackageOfAssembly = _packageOfAssembly,
            ProjectOfAssembly = _projectOfAssembly,
        };
    }

    private void AddPackage(RestoredLibrary library, IEnumerable<string?> references)
    {
        Add(_packages, new PackageKey(library.Name, library.Version), references);
        foreach (var assembly in library.Assemblies)
        {
            // Of two packages with one assembly the first by name, whatever the order of restores.
            if (!_packageOfAssembly.TryGetValue(assembly, out var known) || string.CompareOrdinal(library.Name, known) < 0)
                _packageOfAssembly[assembly] = library.Name;
        }
    }

    private List<PackageVulnerability>? VulnerabilitiesOf(PackageKey package) =>
        _vulnerabilities[package].Distinct().OrderByDescending(static found => found.Severity).ThenBy(static found => found.Advisory, StringComparer.Ordinal).ToList() is { Count: > 0 } found ? found : null;

    private static void Add<T>(SortedDictionary<T, SortedSet<string>> table, T key, IEnumerable<string?> references)
        where T : notnull
    {
        if (!table.TryGetValue(key, out var known))
            table.Add(key, known = new SortedSet<string>(StringComparer.Ordinal));
        known.UnionWith(references.OfType<string>());
    }

    // A name that nothing was resolved for is that of a framework's own package.
    private string? Reference(ILookup<string, RestoredLibrary> names, string name) => names[name].FirstOrDefault() switch
    {
        null => null,
        { IsProject: true } library => KeyOf(library).Text,
        var library => new PackageKey(library.Name, library.Version).Text,
    };

    private static int[] Numbers(SortedSet<string> keys, Dictionary<string, int> numbers) => [.. keys.Where(numbers.ContainsKey).Select(key => numbers[key]).Order()];

    private ProjectKey KeyOf(RestoredLibrary library) => new(library.ProjectFile is { } file ? _relative(file) : null, library.Name, library.TargetFramework);

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
