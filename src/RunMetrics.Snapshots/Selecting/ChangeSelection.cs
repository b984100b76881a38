namespace RunMetrics.Snapshots.Selecting;

/// <summary>A test project that is to be run, and why.</summary>
/// <param name="Project">Project file, absolute.</param>
/// <param name="Reason">In words for people.</param>
internal readonly record struct SelectedProject(string Project, string Reason);

/// <summary>Test projects that a change may reach.</summary>
internal static class ChangeSelection
{
    /// <summary>Selects test projects, in the order in which they are given.</summary>
    /// <param name="tests">Test projects, absolute.</param>
    /// <param name="inputs">What builds told, by project file.</param>
    /// <param name="map">Which files count for what.</param>
    /// <param name="changed">Changed files, relative to the repository root; of a rename both names.</param>
    public static IReadOnlyList<SelectedProject> Of(IEnumerable<string> tests, IReadOnlyDictionary<string, BuildInputs> inputs, RepositoryMap map, IReadOnlyList<string> changed)
    {
        if (changed.Count == 0)
            return [];
        var everywhere = changed.FirstOrDefault(path => map.Place(path) == FilePlace.Everywhere);
        var selected = new List<SelectedProject>();
        foreach (var test in tests)
        {
            var closure = ProjectClosure.Of(test, inputs);
            if (everywhere is not null)
                selected.Add(new SelectedProject(test, $"'{everywhere}' may matter to all of them"));
            else if (closure.Unknown is [var unknown, ..])
                selected.Add(new SelectedProject(test, $"what '{Path.GetFileName(unknown)}' is built from is not known yet"));
            else if (Reached(changed, map, map.FilesOf(closure)) is { } path)
                selected.Add(new SelectedProject(test, $"'{path}' is part of it"));
        }

        return selected;
    }

    private static string? Reached(IReadOnlyList<string> changed, RepositoryMap map, ClosureFiles files) => changed.FirstOrDefault(path => map.Counts(path, files));
}
