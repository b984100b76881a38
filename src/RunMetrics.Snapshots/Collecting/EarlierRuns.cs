using System.Globalization;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What earlier runs knew about the tests of a module; read when asked for.</summary>
internal sealed class EarlierRuns(RunStore store, string runId, DateTimeOffset startedAt)
{
    // The same module may not be part of every run.
    private const int MaxRuns = 10;

    private static readonly HashSet<string> Nothing = [];

    private readonly Dictionary<string, List<string>> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>?> _names = new(StringComparer.Ordinal);

    /// <summary>Identities of the module's tests in the newest earlier run that has it.</summary>
    public HashSet<ulong> IdentitiesOf(string assembly)
    {
        var identities = new HashSet<ulong>();
        if (RunsWith(assembly) is not [var newest, ..] || store.TryReadHistory(newest) is not { } entry)
            return identities;
        identities.EnsureCapacity(entry.Ids.Count);
        for (var i = 0; i < entry.Ids.Count; i++)
        {
            if (IsOf(assembly, entry.Modules[entry.Module[i]]))
                identities.Add(ulong.Parse(entry.Ids[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }

        return identities;
    }

    /// <summary>Display names a method's data rows had in an earlier run; empty when that is not known any more.</summary>
    /// <param name="assembly">Assembly name.</param>
    /// <param name="name">Name of any of its rows.</param>
    /// <param name="back">1 for the newest earlier run that has the module, 2 for the one before it.</param>
    public HashSet<string> NamesOf(string assembly, TestName name, int back)
    {
        var runs = RunsWith(assembly);
        if (runs.Count < back)
            return Nothing;
        var id = runs[back - 1];
        if (!_names.TryGetValue(id + "\0" + assembly, out var names))
            _names.Add(id + "\0" + assembly, names = EarlierNames.TryRead(Path.Combine(store.Folder.ArtifactsDirectory(id), "tests.json"), assembly));
        return names is not null && names.TryGetValue(EarlierNames.Key(name.ClassName, name.MethodName), out var rows) ? rows : Nothing;
    }

    private List<string> RunsWith(string assembly)
    {
        if (_runs.TryGetValue(assembly, out var runs))
            return runs;
        _runs.Add(assembly, runs = []);
        var looked = 0;
        foreach (var run in store.ReadIndex().Runs)
        {
            if (run.StartedAt > startedAt || run.Id == runId || run.Tests is not { Total: > 0 })
                continue;
            if (store.TryReadHistory(run.Id) is { } entry && HasModule(assembly, entry.Modules))
                runs.Add(run.Id);
            if (runs.Count == 2 || ++looked == MaxRuns)
                break;
        }

        return runs;
    }

    private static bool HasModule(string assembly, IReadOnlyList<string> modules)
    {
        foreach (var module in modules)
        {
            if (IsOf(assembly, module))
                return true;
        }

        return false;
    }

    private static bool IsOf(string assembly, string module) =>
        module.Length > assembly.Length && module[assembly.Length] == '|' && module.StartsWith(assembly, StringComparison.Ordinal);
}
