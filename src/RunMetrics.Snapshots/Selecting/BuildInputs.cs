namespace RunMetrics.Snapshots.Selecting;

/// <summary>What a build read to make one project, as the build itself told: lines of <c>kind|value</c>, one file per project and target framework.</summary>
internal sealed record BuildInputs
{
    /// <summary>The project file, absolute.</summary>
    public required string Project { get; init; }

    /// <summary>Project files it refers to, absolute and sorted.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Files that go into it, absolute and sorted.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What its packages were resolved to, <c>project.assets.json</c> of the restore; null when there is none.</summary>
    public string? Assets { get; init; }

    /// <summary>True for a project with tests.</summary>
    public bool IsTest { get; init; }

    /// <summary>Reads one file.</summary>
    /// <param name="lines">Its lines.</param>
    /// <returns>Null when it does not name its project: somebody else's file, or one that was cut off.</returns>
    public static BuildInputs? Read(IEnumerable<string> lines)
    {
        string? project = null, assets = null;
        var (test, whole) = (false, false);
        SortedSet<string> references = new(StringComparer.Ordinal), files = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            if (bar <= 0 || bar == line.Length - 1)
                continue;
            var value = line[(bar + 1)..];
            switch (line[..bar])
            {
                case "project":
                    project = value;
                    break;
                case "assets":
                    assets = value;
                    break;
                case "test":
                    test |= value.Equals("true", StringComparison.OrdinalIgnoreCase);
                    break;
                case "reference":
                    references.Add(Path.GetFullPath(value));
                    break;
                case "file":
                    files.Add(Path.GetFullPath(value));
                    break;
                case "end":
                    whole = true;
                    break;
            }
        }

        return project is null || !whole ? null : new BuildInputs { Project = project, References = [.. references], Files = [.. files], Assets = assets, IsTest = test };
    }

    /// <summary>What was read for any target framework.</summary>
    /// <param name="other">The same project for another framework.</param>
    public BuildInputs With(BuildInputs other) => this with
    {
        References = [.. References.Union(other.References, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Files = [.. Files.Union(other.Files, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Assets = Assets ?? other.Assets,
        IsTest = IsTest || other.IsTest,
    };
}
