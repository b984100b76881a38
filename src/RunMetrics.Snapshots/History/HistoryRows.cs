namespace RunMetrics.Snapshots.History;

/// <summary>Moves the columns of a module from one list of tests to another.</summary>
internal static class HistoryRows
{
    /// <summary>The same module over other tests; those it does not have are absent.</summary>
    /// <param name="module">Module.</param>
    /// <param name="tests">Every test that is not absent in the module, and perhaps more.</param>
    public static HistoryModule Over(HistoryModule module, IReadOnlyList<HistoryTest> tests)
    {
        if (ReferenceEquals(module.Tests, tests))
            return module;
        var rowOf = new Dictionary<string, int>(module.Tests.Count, StringComparer.Ordinal);
        for (var row = 0; row < module.Tests.Count; row++)
            rowOf.TryAdd(module.Tests[row].Id, row);
        var outcomes = new char[tests.Count];
        var durations = new char[tests.Count * HistoryDuration.Width];
        Dictionary<int, string> attempts = [], failures = [];
        for (var row = 0; row < tests.Count; row++)
        {
            outcomes[row] = HistoryModule.Absent;
            HistoryDuration.Write(durations, row, null);
            if (!rowOf.TryGetValue(tests[row].Id, out var from) || module.Outcomes[from] == HistoryModule.Absent)
                continue;
            outcomes[row] = module.Outcomes[from];
            module.Durations.AsSpan(from * HistoryDuration.Width, HistoryDuration.Width).CopyTo(durations.AsSpan(row * HistoryDuration.Width));
            if (module.Attempts.TryGetValue(from, out var letters))
                attempts.Add(row, letters);
            if (module.Failures.TryGetValue(from, out var fingerprint))
                failures.Add(row, fingerprint);
        }

        return module with { Tests = tests, Outcomes = new string(outcomes), Durations = new string(durations), Attempts = attempts, Failures = failures };
    }

    /// <summary>The same module over the tests it has, sorted by identity.</summary>
    public static HistoryModule Canonical(HistoryModule module)
    {
        if (IsCanonical(module))
            return module;
        var present = new List<HistoryTest>(module.Tests.Count);
        for (var row = 0; row < module.Tests.Count; row++)
        {
            if (module.Outcomes[row] != HistoryModule.Absent)
                present.Add(module.Tests[row]);
        }

        present.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return Over(module, present);
    }

    private static bool IsCanonical(HistoryModule module)
    {
        for (var row = 0; row < module.Tests.Count; row++)
        {
            if (module.Outcomes[row] == HistoryModule.Absent || (row > 0 && string.CompareOrdinal(module.Tests[row - 1].Id, module.Tests[row].Id) >= 0))
                return false;
        }

        return true;
    }
}
