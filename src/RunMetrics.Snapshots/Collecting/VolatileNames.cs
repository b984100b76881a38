using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Decides which data rows have names that change from run to run.</summary>
/// <remarks>
/// A row is stable when its identity was seen before. Else it is volatile when its text says so (a random GUID, the present time, an address),
/// or when experience does: the rows of its method are as many as in the two runs before, and all three runs name all of them differently.
/// Two runs would not do, because editing every row of a theory once looks the same.
/// </remarks>
/// <param name="earlier">Earlier runs; null where there are none, as in an import: then only the text counts.</param>
/// <param name="now">When the run was.</param>
internal sealed class VolatileNames(EarlierRuns? earlier, DateTimeOffset now)
{
    /// <summary>Marks the volatile results of one module.</summary>
    /// <param name="assembly">Assembly name.</param>
    /// <param name="hosts">Hosts of the module; their results have names and identities.</param>
    public void Mark(string assembly, IReadOnlyList<Fragment> hosts)
    {
        var methods = new Dictionary<string, MethodRows>(StringComparer.Ordinal);
        HashSet<ulong>? known = null;
        foreach (var host in hosts)
        {
            foreach (var result in host.Results)
            {
                if (result.TestName.Discriminator is not { } text)
                    continue;
                known ??= earlier?.IdentitiesOf(assembly) ?? [];
                var seen = known.Contains(result.Identity);
                if (VolatileText.IsVolatile(text, now))
                    result.IsVolatile = !seen;
                else
                    RowsOf(methods, result.TestName).Add(result, seen);
            }
        }

        if (earlier is null || known is not { Count: > 0 })
            return;
        var vanished = new Lazy<int>(() => Vanished(known, hosts));
        foreach (var method in methods.Values)
        {
            if (!method.AnySeen && IsVolatile(earlier, assembly, method, known, vanished))
                method.Mark();
        }
    }

    private static bool IsVolatile(EarlierRuns earlier, string assembly, MethodRows method, HashSet<ulong> known, Lazy<int> vanished)
    {
        // Told apart by row before: that stays so, until a run repeats the names of the one before it.
        if (known.Contains(TestIdentity.Hash(assembly, method.Name, null, 1)))
            return !method.Names.SetEquals(earlier.NamesOf(assembly, method.Name, back: 1));
        if (vanished.Value < method.Names.Count)
            return false;
        var before = earlier.NamesOf(assembly, method.Name, back: 1);
        var beforeThat = earlier.NamesOf(assembly, method.Name, back: 2);
        return before.Count == method.Names.Count && beforeThat.Count == method.Names.Count
            && !before.Overlaps(method.Names) && !beforeThat.Overlaps(method.Names) && !beforeThat.Overlaps(before);
    }

    private static int Vanished(HashSet<ulong> known, IReadOnlyList<Fragment> hosts)
    {
        var present = new HashSet<ulong>();
        foreach (var host in hosts)
        {
            foreach (var result in host.Results)
            {
                if (known.Contains(result.Identity))
                    present.Add(result.Identity);
            }
        }

        return known.Count - present.Count;
    }

    private static MethodRows RowsOf(Dictionary<string, MethodRows> methods, TestName name)
    {
        var key = name.ClassName + "\0" + name.MethodName;
        if (!methods.TryGetValue(key, out var rows))
            methods.Add(key, rows = new MethodRows(name));
        return rows;
    }

    private sealed class MethodRows(TestName name)
    {
        private readonly List<FragmentResult> _results = [];

        public TestName Name => name;

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public bool AnySeen { get; private set; }

        public void Add(FragmentResult result, bool seen)
        {
            _results.Add(result);
            Names.Add(result.Name);
            AnySeen |= seen;
        }

        public void Mark()
        {
            foreach (var result in _results)
                result.IsVolatile = true;
        }
    }
}
