using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.History;

/// <summary>Names modules so that the same module is found again in another run.</summary>
internal static class ModuleKeys
{
    /// <summary><c>assembly|targetFramework</c>; modules of one run that would share it get operating system, architecture and project as well.</summary>
    public static string[] Of(IReadOnlyList<TestModule> modules)
    {
        var keys = new string[modules.Count];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = modules[i].Name + "|" + modules[i].TargetFramework;
            counts[keys[i]] = counts.GetValueOrDefault(keys[i]) + 1;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (counts[keys[i]] > 1)
                keys[i] += $"|{modules[i].Os}|{modules[i].Architecture}|{modules[i].Project}";
        }

        return keys;
    }
}
