using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Snapshots.Comparing;

/// <summary>Compares the coverage of two runs by member.</summary>
internal static class CoverageDifferencer
{
    private const int Columns = 6;

    public static CoverageDifference Of(CoverageTree before, CoverageTree after)
    {
        var (old, now) = (Members(before), Members(after));
        return new CoverageDifference
        {
            Before = CoverageOverview.Of(before).Total.Counts,
            After = CoverageOverview.Of(after).Total.Counts,
            Members =
            [
                .. old.Keys.Union(now.Keys)
                    .Select(key => new MemberChange(key.Name, key.File, old.TryGetValue(key, out var then) ? then : null, now.TryGetValue(key, out var here) ? here : null))
                    .Where(static one => one.Before != one.After)
                    .OrderBy(static one => (one.After?.Covered ?? 0) - (one.Before?.Covered ?? 0)).ThenBy(static one => one.File, StringComparer.Ordinal).ThenBy(static one => one.Name, StringComparer.Ordinal),
            ],
        };
    }

    private static Dictionary<(string File, string Name), (int Covered, int Lines)> Members(CoverageTree tree)
    {
        string[] types = [.. tree.Assemblies.SelectMany(static assembly => assembly.Namespaces.SelectMany(static space => space.Types.Select(type => space.Name.Length == 0 ? type.Name : $"{space.Name}.{type.Name}")))];
        var members = new Dictionary<(string, string), (int Covered, int Lines)>();
        foreach (var file in tree.Files)
        {
            for (var i = 0; i < file.Members.Name.Count; i++)
            {
                var type = file.Members.Type[i];
                var key = (file.Path, type >= 0 && type < types.Length ? $"{types[type]}.{tree.Names[file.Members.Name[i]]}" : tree.Names[file.Members.Name[i]]);
                var known = members.GetValueOrDefault(key);
                members[key] = (known.Covered + file.Members.Counts[i * Columns], known.Lines + file.Members.Counts[(i * Columns) + 1]);
            }
        }

        return members;
    }
}
