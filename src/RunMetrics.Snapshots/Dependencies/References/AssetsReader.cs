using System.Text.Json;
using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Dependencies.References;

/// <summary>Reads who refers to whom from <c>project.assets.json</c> of a restore, or from <c>.deps.json</c> beside an assembly. Both have <c>targets</c> of one shape.</summary>
internal static partial class AssetsReader
{
    /// <summary>Reads <c>project.assets.json</c>.</summary>
    /// <param name="content">Content of the file.</param>
    /// <param name="projectFile">The project it belongs to, absolute.</param>
    /// <param name="targetFramework">Target framework moniker; null for any.</param>
    /// <returns>Null when it has no such target.</returns>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static RestoredTarget? ReadAssets(ReadOnlyMemory<byte> content, string projectFile, string? targetFramework)
    {
        using var json = Parse(content);
        if (Target(json.RootElement, targetFramework) is not { } target)
            return null;
        var directory = Path.GetDirectoryName(projectFile) ?? "";
        var framework = Framework(json.RootElement, target.Name);
        return new RestoredTarget
        {
            Name = Path.GetFileNameWithoutExtension(projectFile),
            ProjectFile = projectFile,
            TargetFramework = targetFramework ?? Moniker(target.Name),
            Direct =
            [
                .. Members(framework, "dependencies").Where(static one => Text(one.Value, "target") is null or "Package").Select(static one => one.Name),
                .. ProjectReferences(json.RootElement, target.Name, directory, Paths(json.RootElement, directory)),
            ],
            Libraries = Libraries(target.Value, Paths(json.RootElement, directory)),
            Vulnerabilities = [.. Vulnerabilities(json.RootElement)],
        };
    }

    /// <summary>Reads <c>.deps.json</c>.</summary>
    /// <param name="content">Content of the file.</param>
    /// <param name="assembly">Name of the assembly beside it.</param>
    /// <returns>Null when it does not tell of the assembly.</returns>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static RestoredTarget? ReadDeps(ReadOnlyMemory<byte> content, string assembly)
    {
        using var json = Parse(content);
        if (Target(json.RootElement, null) is not { } target)
            return null;
        var projects = Members(json.RootElement, "libraries").Where(static one => Text(one.Value, "type") == "project").ToDictionary(static one => one.Name, static _ => (string?)null, StringComparer.OrdinalIgnoreCase);
        var libraries = Libraries(target.Value, projects);
        return libraries.FirstOrDefault(one => one.IsProject && (one.Name == assembly || one.Assemblies.Contains(assembly))) is not { } own
            ? null
            : new RestoredTarget { Name = own.Name, TargetFramework = Moniker(target.Name.Split('/')[0]), Direct = own.References, Libraries = [.. libraries.Where(one => one != own)] };
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> content)
    {
        var json = JsonDocument.Parse(content);
        if (json.RootElement.ValueKind == JsonValueKind.Object)
            return json;
        json.Dispose();
        throw new JsonException("It is no JSON object.");
    }

    // Without a runtime: that has the same references.
    private static JsonProperty? Target(JsonElement root, string? framework)
    {
        JsonProperty[] targets = [.. Members(root, "targets").OrderBy(static target => target.Name.Contains('/', StringComparison.Ordinal))];
        return framework is null
            ? targets is [var first, ..] ? first : null
            : targets.Cast<JsonProperty?>().FirstOrDefault(target => target!.Value.Name.Split('/')[0] is var name && (name == framework || Moniker(name) == framework));
    }

    private static JsonElement Framework(JsonElement root, string target)
    {
        var frameworks = root.TryGetProperty("project", out var project) ? Members(project, "frameworks").ToList() : [];
        return OfTarget(frameworks, target);
    }

    // An alias may be any name: of a project with one framework that is the one.
    private static JsonElement OfTarget(List<JsonProperty> frameworks, string target) =>
        frameworks.Where(one => Same(one.Name, target)).Concat(frameworks.Count == 1 ? frameworks : []).Select(static one => one.Value).FirstOrDefault();

    private static IEnumerable<string> ProjectReferences(JsonElement root, string target, string directory, Dictionary<string, string?> paths)
    {
        if (!root.TryGetProperty("project", out var project) || !project.TryGetProperty("restore", out var restore))
            return [];
        var names = paths.Where(static one => one.Value is not null).GroupBy(static one => one.Value!, StringComparer.OrdinalIgnoreCase).ToDictionary(static group => group.Key, static group => NameOf(group.First().Key), StringComparer.OrdinalIgnoreCase);
        return Members(OfTarget([.. Members(restore, "frameworks")], target), "projectReferences").Select(reference => Path.GetFullPath(Path.Combine(directory, reference.Name))).Where(names.ContainsKey).Select(path => names[path]);
    }

    private static bool Same(string framework, string target) => target.Split('/')[0] is var name && (name == framework || Moniker(name) == framework || name == Moniker(framework));

    // Key of a library → project file of a project; packages are not in it.
    private static Dictionary<string, string?> Paths(JsonElement root, string directory) => Members(root, "libraries")
        .Where(static one => Text(one.Value, "type") == "project")
        .ToDictionary(static one => one.Name, one => (Text(one.Value, "msbuildProject") ?? Text(one.Value, "path")) is { } path ? Path.GetFullPath(Path.Combine(directory, path)) : null, StringComparer.OrdinalIgnoreCase);

    private static RestoredLibrary[] Libraries(JsonElement target, Dictionary<string, string?> projects) =>
    [
        .. target.EnumerateObject().Where(static one => one.Value.ValueKind == JsonValueKind.Object && one.Name.Contains('/', StringComparison.Ordinal)).Select(one => new RestoredLibrary
        {
            Name = NameOf(one.Name),
            Version = one.Name[(one.Name.IndexOf('/', StringComparison.Ordinal) + 1)..],
            IsProject = projects.ContainsKey(one.Name),
            ProjectFile = projects.GetValueOrDefault(one.Name),
            TargetFramework = Text(one.Value, "framework") is { } framework ? Moniker(framework) : null,
            References = [.. Members(one.Value, "dependencies").Select(static reference => reference.Name)],
            Assemblies =
            [
                .. Members(one.Value, "compile").Concat(Members(one.Value, "runtime")).Select(static file => file.Name)
                    .Where(static file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(static file => Path.GetFileNameWithoutExtension(file)).Distinct(StringComparer.Ordinal),
            ],
        }),
    ];

    // NuGet says it in a sentence: Package 'X' 1.0.0 has a known high severity vulnerability, https://…
    private static IEnumerable<(string Package, PackageVulnerability Vulnerability)> Vulnerabilities(JsonElement root)
    {
        if (!root.TryGetProperty("logs", out var logs) || logs.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var log in logs.EnumerateArray())
        {
            if (Severity(Text(log, "code")) is { } severity && Text(log, "libraryId") is { } package)
                yield return (package, new PackageVulnerability { Severity = severity, Advisory = Address().Match(Text(log, "message") ?? "") is { Success: true } address ? address.Value.TrimEnd('.') : null });
        }
    }

    private static VulnerabilitySeverity? Severity(string? code) => code switch
    {
        "NU1901" => VulnerabilitySeverity.Low,
        "NU1902" => VulnerabilitySeverity.Moderate,
        "NU1903" => VulnerabilitySeverity.High,
        "NU1904" => VulnerabilitySeverity.Critical,
        _ => null,
    };

    private static string? Moniker(string framework) => framework.Contains(',', StringComparison.Ordinal) ? new FrameworkName(framework).Moniker : framework;

    private static string NameOf(string library) => library[..library.IndexOf('/', StringComparison.Ordinal)];

    private static JsonElement.ObjectEnumerator Members(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object ? found.EnumerateObject() : default;

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found ? found : null;

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
