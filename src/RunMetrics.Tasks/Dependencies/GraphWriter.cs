using System.Globalization;
using Microsoft.Build.Framework;
using RunMetrics.Shared;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Tasks.Dependencies;

/// <summary>Writes the graphs of assemblies that changed.</summary>
internal sealed class GraphWriter(IBuildEngine4 engine, Action<HostDiagnostic> report)
{
    /// <summary>How files with graphs end.</summary>
    public const string Extension = ".runmetrics.graph";

    /// <summary>The graph that a referenced project has written itself, because it references RunMetrics too; null when there is none.</summary>
    /// <param name="assembly">Its output.</param>
    /// <param name="referenceAssembly">Its reference assembly: that lies in a folder of the one the compiler writes to.</param>
    /// <param name="project">Its project file.</param>
    public static string? OwnGraph(string assembly, string referenceAssembly, string project)
    {
        if (referenceAssembly.Length == 0 || project.Length == 0 || Path.GetDirectoryName(Path.GetDirectoryName(referenceAssembly)) is not { } intermediate)
            return null;
        var graph = Path.Combine(intermediate, Path.GetFileNameWithoutExtension(project) + Extension);
        return IsCurrent(graph, assembly) ? graph : null;
    }

    /// <summary>Reads the assembly unless its graph is newer, and returns the graph; null when the assembly cannot be read.</summary>
    /// <param name="assembly">The dll.</param>
    /// <param name="graph">File to write.</param>
    /// <param name="sourceUses">File with what IL does not show; null or missing when no analyzer ran.</param>
    public string? Write(string assembly, string graph, string? sourceUses = null)
    {
        if (IsCurrent(graph, assembly))
            return graph;
        Directory.CreateDirectory(Path.GetDirectoryName(graph)!);

        // Several test projects reference the same one: in this process the first of them reads it.
        var key = "RunMetrics:graph:" + assembly + File.GetLastWriteTimeUtc(assembly).Ticks.ToString(CultureInfo.InvariantCulture);
        if (sourceUses is null && engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is string known && File.Exists(known))
        {
            IntermediateFile.Write(graph, File.ReadAllBytes(known));
            return graph;
        }

        try
        {
            IntermediateFile.Write(graph, GraphFile.Write(WithSource(AssemblyReader.Read(assembly), sourceUses)));
        }
        catch (BadImageFormatException exception)
        {
            report(HostDiagnostic.CompiledUnreadable(assembly, exception.Message.TrimEnd('.')));
            return null;
        }

        engine.RegisterTaskObject(key, graph, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: true);
        return graph;
    }

    private static CompiledAssembly WithSource(CompiledAssembly assembly, string? sourceUses)
    {
        if (sourceUses is null || !File.Exists(sourceUses))
            return assembly;
        try
        {
            return SourceUseMerge.Merge(assembly, SourceUsesFile.Read(File.ReadAllBytes(sourceUses)));
        }
        catch (InvalidDataException)
        {
            // Of another version of the package, or its compiler was killed: as if no analyzer had run.
            return assembly;
        }
    }

    // As MSBuild decides it. A graph of another version of the package is written again when the assembly is.
    private static bool IsCurrent(string graph, string assembly) =>
        File.Exists(graph) && File.GetLastWriteTimeUtc(graph) >= File.GetLastWriteTimeUtc(assembly) && GraphFile.IsOurs(graph);
}
