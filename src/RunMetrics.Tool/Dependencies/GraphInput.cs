using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.References;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Dependencies;

/// <summary>The graph a command is about: one of types, or one of modules that another tool wrote.</summary>
internal sealed record GraphInput
{
    public DependencyGraph? Types { get; init; }

    public NodeGraph? Modules { get; init; }

    /// <summary>Reads the files as given; without any the graph of the newest run.</summary>
    /// <param name="patterns">Assemblies, or one graph; files or patterns.</param>
    /// <param name="folder">Run folder.</param>
    /// <param name="console">Working directory.</param>
    /// <param name="place">Path of a source file in the repository, by its name in the symbols.</param>
    /// <param name="needsFiles">The answer depends on source files, so missing symbols are worth a warning.</param>
    /// <param name="findings">Takes what cannot be read.</param>
    /// <returns>Null when nothing could be read.</returns>
    public static GraphInput? Read(string[] patterns, ToolFolder folder, ToolConsole console, Func<string, string> place, bool needsFiles, Findings findings)
    {
        if (patterns.Length == 0)
            return OfNewestRun(folder, console);
        var assemblies = new Dictionary<string, (CompiledAssembly Assembly, string File)>(StringComparer.Ordinal);
        foreach (var path in FilePatterns.Expand(patterns, console.WorkingDirectory))
        {
            var file = console.Show(path);
            if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                if (ReadGraph(path, file, findings) is { } graph)
                    return graph;
            }
            else if (ReadAssembly(path, file, findings) is { } assembly)
            {
                Add(assemblies, assembly, file, needsFiles, findings);
            }
        }

        if (assemblies.Count == 0)
            return null;
        var types = DependencyGraphBuilder.Of(assemblies.Values.Select(read => read.Assembly), place: place);
        RestoredTarget[] targets = [.. assemblies.Values.Select(read => ReadReferences(console.FullPath(read.File), read.Assembly.Name)).OfType<RestoredTarget>()];
        return new GraphInput { Types = ReferenceTables.Of(targets, place)?.Join(types) ?? types };
    }

    // It lies beside programs and tests; a library has none, and then nothing is said.
    private static RestoredTarget? ReadReferences(string path, string assembly)
    {
        try
        {
            var file = Path.ChangeExtension(path, ".deps.json");
            return File.Exists(file) ? AssetsReader.ReadDeps(File.ReadAllBytes(file), assembly) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static GraphInput? OfNewestRun(ToolFolder folder, ToolConsole console)
    {
        var store = new RunStore(folder.Runs, console.Time);
        return store.ReadIndex().Runs is [var newest, ..] && store.TryReadDependencies(newest.Id) is { } graph ? new GraphInput { Types = graph } : null;
    }

    private static void Add(
        Dictionary<string, (CompiledAssembly Assembly, string File)> assemblies, CompiledAssembly assembly, string file, bool needsFiles, Findings findings)
    {
        if (!assemblies.TryAdd(assembly.Name, (assembly, file)))
        {
            findings.Warning(
                DiagnosticCodes.AssemblyTwice,
                $"'{file}' is assembly '{assembly.Name}', as '{assemblies[assembly.Name].File}' is. It was not read, so that no type counts twice. Name the assemblies of one output folder.");
        }
        else if (assembly.Symbols is not (SymbolsState.Portable or SymbolsState.Embedded))
        {
            findings.Add(
                DiagnosticCodes.SymbolsUnusable,
                needsFiles ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                $"'{file}' {Reason(assembly.Symbols)}. Its types have no source files, so they are left out at the level of files and of --affected. Build with DebugType portable or embedded and keep the .pdb beside it.");
        }
    }

    private static string Reason(SymbolsState state) => state switch
    {
        SymbolsState.Windows => "has a Windows PDB, which only Windows can read",
        SymbolsState.Mismatched => "lies beside a .pdb of another build",
        SymbolsState.Damaged => "has debugging symbols that cannot be read",
        _ => "has no debugging symbols",
    };

    private static CompiledAssembly? ReadAssembly(string path, string file, Findings findings)
    {
        try
        {
            return AssemblyReader.Read(path);
        }
        catch (BadImageFormatException e)
        {
            Unreadable($"is no .NET assembly, or damaged: {e.Message.TrimEnd('.')}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unreadable($"cannot be read: {e.Message.TrimEnd('.')}");
        }

        return null;

        void Unreadable(string reason) => findings.Warning(
            DiagnosticCodes.AssemblyUnreadable,
            $"'{file}' {reason}. It is left out of the graph. Name assemblies as a build writes them, like bin/Debug/net10.0/*.dll.");
    }

    private static GraphInput? ReadGraph(string path, string file, Findings findings)
    {
        try
        {
            var json = File.ReadAllBytes(path);
            if (SnapshotFile.Read(json, SnapshotContracts.Dependencies) is { State: FileState.Valid, Value: { } graph })
                return new GraphInput { Types = graph };
            if (MadgeReader.TryRead(json) is { } modules)
                return new GraphInput { Modules = modules };
            findings.Warning(
                DiagnosticCodes.GraphUnknown,
                $"'{file}' holds no dependency graph of RunMetrics or madge. It is left out. Check the path, or run 'runmetrics validate --contract dependencies {file}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Warning(DiagnosticCodes.GraphUnknown, $"'{file}' cannot be read: {e.Message.TrimEnd('.')}. It is left out. Check the path and the permissions.");
        }

        return null;
    }
}
