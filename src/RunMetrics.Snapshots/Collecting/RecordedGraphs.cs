using RunMetrics.Shared;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Finds the assemblies of a run by what its builds wrote, each assembly once.</summary>
/// <remarks>
/// Every test project names the graphs of all it references, and a project that references RunMetrics names its own: one assembly comes many times,
/// in several compilations where it is built for several target frameworks. The newest framework stands for all.
/// </remarks>
internal sealed class RecordedGraphs
{
    private readonly RepositoryPaths _paths;
    private readonly Findings _findings;
    private readonly List<Candidate> _candidates = [];

    private RecordedGraphs(RepositoryPaths paths, Findings findings)
    {
        _paths = paths;
        _findings = findings;
    }

    /// <summary>The lists of the run, each once, in the order of their paths.</summary>
    public static IReadOnlyList<GraphList> Lists(FragmentSet fragments)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var fragment in fragments.All)
        {
            if (fragment.Header.Graphs is { } ofSession)
                files.Add(ofSession);
            foreach (var build in fragment.Builds)
            {
                if (build.Graphs is { } ofBuild)
                    files.Add(ofBuild);
            }
        }

        var lists = new List<GraphList>();
        foreach (var file in files)
        {
            try
            {
                // A project that could not be built, or has recording switched off, has none: that is no finding.
                if (File.Exists(file))
                    lists.Add(GraphList.Read(File.ReadAllBytes(file)));
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                // Gone in this moment.
            }
        }

        return lists;
    }

    /// <summary>Reads the assemblies that the lists name.</summary>
    /// <param name="lists">Lists.</param>
    /// <param name="tests">Test projects: paths relative to the repository root.</param>
    /// <param name="paths">Repository.</param>
    /// <param name="findings">Takes what cannot be read.</param>
    public static IReadOnlyList<RecordedAssembly> Read(IReadOnlyList<GraphList> lists, IReadOnlySet<string> tests, RepositoryPaths paths, Findings findings)
    {
        var graphs = new RecordedGraphs(paths, findings);
        graphs.Find(lists);
        var assemblies = new List<RecordedAssembly>();
        foreach (var same in graphs._candidates.GroupBy(candidate => candidate.Identity.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // One project is at most one assembly of a name, but two projects may share it: that of the first path is taken, like in an output folder.
            var candidates = same.OrderByDescending(candidate => candidate.Framework).ThenBy(candidate => candidate.Project, StringComparer.Ordinal).ThenBy(candidate => candidate.File, StringComparer.Ordinal).ToList();
            if (graphs.FirstReadable(candidates) is not var (chosen, assembly))
                continue;
            assemblies.Add(new RecordedAssembly
            {
                Assembly = assembly,
                Project = chosen.Project,
                Test = chosen.Project is { } project && tests.Contains(project),
                TargetFramework = chosen.Framework.Moniker,
                OtherTargetFrameworks = [.. candidates.Select(candidate => candidate.Framework).Distinct().Where(framework => framework != chosen.Framework && framework.Moniker is not null).Select(framework => framework.Moniker!)],
            });
        }

        return assemblies;
    }

    private void Find(IReadOnlyList<GraphList> lists)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (file, project) in lists.SelectMany(list => list.Graphs))
        {
            if (seen.TryAdd(file, 0) && ReadBytes(file) is { } content)
                Add(file, project is null ? null : _paths.Relative(project), content);
        }
    }

    private void Add(string file, string? project, byte[] content)
    {
        try
        {
            var identity = GraphFile.ReadIdentity(content);
            // One compilation, read by several projects.
            if (!_candidates.Exists(known => known.Identity.Mvid == identity.Mvid && known.Identity.Name == identity.Name))
                _candidates.Add(new Candidate(file, project, identity, new FrameworkName(identity.TargetFramework), content));
        }
        catch (InvalidDataException e)
        {
            Unreadable(file, e.Message);
        }
    }

    private (Candidate Chosen, CompiledAssembly Assembly)? FirstReadable(List<Candidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            try
            {
                return (candidate, GraphFile.Read(candidate.Content));
            }
            catch (InvalidDataException e)
            {
                Unreadable(candidate.File, e.Message);
            }
        }

        return null;
    }

    private byte[]? ReadBytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            Unreadable(file, e.Message);
            return null;
        }
    }

    private void Unreadable(string file, string reason) => _findings.Warning(
        DiagnosticCodes.GraphNotReadable,
        $"'{_paths.Relative(file)}', a dependency graph that the build wrote, cannot be read: {reason.TrimEnd('.')}. Its types are missing from the graph of this run. Build again.");

    private sealed record Candidate(string File, string? Project, AssemblyIdentity Identity, FrameworkName Framework, byte[] Content);
}
