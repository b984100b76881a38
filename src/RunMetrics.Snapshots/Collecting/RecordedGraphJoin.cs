using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.References;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Links the assemblies of a run to its graph.</summary>
internal static class RecordedGraphJoin
{
    public static DependencyGraph Of(string runId, IReadOnlyList<RecordedAssembly> assemblies, ReferenceTables? references, RepositoryPaths paths)
    {
        var graph = DependencyGraphBuilder.Of(assemblies.Select(recorded => recorded.Assembly), runId, paths.Relative);
        var facts = assemblies.ToDictionary(recorded => recorded.Assembly.Name, StringComparer.Ordinal);
        graph = graph with
        {
            Assemblies = [.. graph.Assemblies.Select(assembly => facts.TryGetValue(assembly.Name, out var recorded) ? With(assembly, recorded) : assembly)],
        };
        return references?.Join(graph) ?? graph;
    }

    private static DependencyAssembly With(DependencyAssembly assembly, RecordedAssembly recorded) => assembly with
    {
        Project = recorded.Project,
        Test = recorded.Test,
        TargetFramework = recorded.TargetFramework,
        OtherTargetFrameworks = recorded.OtherTargetFrameworks.Count == 0 ? null : recorded.OtherTargetFrameworks,
    };
}
