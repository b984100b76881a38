namespace RunMetrics.Snapshots.Selecting;

/// <summary>A test project with everything it is built from.</summary>
internal sealed record ProjectClosure
{
    /// <summary>The project and all it refers to, directly or not: project files, absolute and sorted.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    /// <summary>Directories of those projects, each with a separator at its end.</summary>
    public required IReadOnlyList<string> Directories { get; init; }

    /// <summary>Files that go into them from elsewhere, absolute and sorted.</summary>
    public required IReadOnlyList<string> Elsewhere { get; init; }

    /// <summary>What their packages were resolved to: files of the restore.</summary>
    public required IReadOnlyList<string> Assets { get; init; }

    /// <summary>Projects in it whose build told nothing: what they are built from is unknown.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>Follows the references of a project.</summary>
    /// <param name="project">Project file, absolute.</param>
    /// <param name="inputs">What builds told, by project file.</param>
    public static ProjectClosure Of(string project, IReadOnlyDictionary<string, BuildInputs> inputs)
    {
        SortedSet<string> projects = new(StringComparer.Ordinal) { project }, elsewhere = new(StringComparer.Ordinal), assets = new(StringComparer.Ordinal);
        var unknown = new List<string>();
        var open = new Queue<string>([project]);
        while (open.TryDequeue(out var next))
        {
            if (!inputs.TryGetValue(next, out var input))
            {
                unknown.Add(next);
                continue;
            }

            elsewhere.UnionWith(input.Files);
            if (input.Assets is { } file)
                assets.Add(file);
            foreach (var reference in input.References.Where(projects.Add))
                open.Enqueue(reference);
        }

        string[] directories = [.. projects.Select(static path => Path.GetDirectoryName(path) + Path.DirectorySeparatorChar).Distinct(StringComparer.Ordinal)];
        // What builds and tests write says nothing new, and what lies beneath a project counts anyway, unless version control ignores it.
        elsewhere.RemoveWhere(static path => IsOutput(path));
        return new ProjectClosure { Projects = [.. projects], Directories = directories, Elsewhere = [.. elsewhere], Assets = [.. assets], Unknown = unknown };
    }

    /// <summary>True for a path in a folder that builds and tests write to.</summary>
    /// <param name="path">Path.</param>
    public static bool IsOutput(string path) => path.Split('/', '\\') is var parts && parts[..^1].Any(static folder => folder is "bin" or "obj" or "TestResults");
}
