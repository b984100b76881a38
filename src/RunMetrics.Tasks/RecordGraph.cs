using System.Runtime.CompilerServices;
using Microsoft.Build.Framework;
using RunMetrics.Shared;
using RunMetrics.Tasks.Dependencies;

namespace RunMetrics.Tasks;

/// <summary>Runs after the compiler: reads what it made, and what referenced projects made, and writes the graph of each assembly.</summary>
/// <remarks>It belongs to no run: a plain build writes graphs too, which tests that follow without a build then find.</remarks>
public sealed class RecordGraph : Microsoft.Build.Utilities.Task
{
    /// <summary>Project file, absolute.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Target framework moniker; empty when the project has none.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary><c>project.assets.json</c>.</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>What the compiler wrote, in <c>obj</c>.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Where its graph goes.</summary>
    [Required]
    public string Graph { get; set; } = "";

    /// <summary>What the analyzer wrote beside it; empty when none runs.</summary>
    public string SourceUses { get; set; } = "";

    /// <summary>Assemblies of referenced projects, as <c>ReferencePath</c> has them.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>Where the graphs of those go that do not write their own.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>File that names all of these graphs.</summary>
    [Required]
    public string List { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            Record();
        }
        catch (Exception exception) when (exception is FileNotFoundException { FileName: { } missing } && missing.StartsWith("System.", StringComparison.Ordinal)
            || exception is FileLoadException or TypeLoadException or MissingMethodException)
        {
            BuildWarnings.Warn(this, HostDiagnostic.MetadataReaderMissing(exception.Message.TrimEnd('.')));
        }
        catch (Exception exception) when (TestRecorder.IsDiskFault(exception))
        {
            BuildWarnings.Warn(this, HostDiagnostic.GraphNotWritable(List, exception.Message.TrimEnd('.')));
        }
#pragma warning disable CA1031 // The host boundary: whatever goes wrong here must not touch the user's build.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BuildWarnings.Warn(this, HostDiagnostic.Fault(GetType().FullName!, exception));
        }

        return true;
    }

    // A method of its own, so that an assembly reader that cannot be loaded is met inside of the try above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Record()
    {
        var project = Path.GetDirectoryName(ProjectFile)!;
        var graphs = new GraphWriter((IBuildEngine4)BuildEngine, finding => BuildWarnings.Warn(this, finding));
        var list = new GraphList(ProjectFile, TargetFramework, AssetsFile.Length == 0 ? "" : Absolute(AssetsFile));
        list.Add(graphs.Write(Absolute(Assembly), Absolute(Graph), SourceUses.Length == 0 ? null : Absolute(SourceUses)), ProjectFile);
        foreach (var reference in References.OrderBy(reference => reference.ItemSpec, StringComparer.Ordinal))
        {
            var assembly = reference.GetMetadata("FullPath");
            var referenced = reference.GetMetadata("MSBuildSourceProjectFile");
            var graph = GraphWriter.OwnGraph(assembly, reference.GetMetadata("ReferenceAssembly"), referenced)
                ?? graphs.Write(assembly, Path.Combine(Absolute(Folder), Path.GetFileNameWithoutExtension(assembly) + GraphWriter.Extension));
            list.Add(graph, referenced);
        }

        list.Save(Absolute(List));

        string Absolute(string path) => Path.GetFullPath(Path.Combine(project, path));
    }
}
