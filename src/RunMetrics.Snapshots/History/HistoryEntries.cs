namespace RunMetrics.Snapshots.History;

/// <summary>Between history files of today and entries as earlier versions stored them.</summary>
internal static class HistoryEntries
{
    /// <summary>A run as an entry: rows that the run did not have are left out.</summary>
    public static HistoryEntry Of(HistoryRun run)
    {
        var count = run.Modules.Sum(static module => module.Tests.Count);
        List<string> ids = new(count);
        List<int> modules = new(count), durations = new(count);
        var outcomes = new List<char>(count);
        for (var m = 0; m < run.Modules.Count; m++)
        {
            var module = run.Modules[m];
            for (var row = 0; row < module.Outcomes.Length; row++)
            {
                if (module.Outcomes[row] == HistoryModule.Absent)
                    continue;
                ids.Add(module.Tests[row].Id);
                modules.Add(m);
                durations.Add(HistoryDuration.Read(module.Durations, row));
                var passedAfterFailing = module.Outcomes[row] == 'p' && module.Attempts.TryGetValue(row, out var attempts) && attempts.Contains('f', StringComparison.Ordinal);
                outcomes.Add(passedAfterFailing ? 'k' : module.Outcomes[row]);
            }
        }

        return new HistoryEntry
        {
            SchemaVersion = ContractVersion.Text,
            RunId = run.RunId,
            StartedAt = run.StartedAt,
            Duration = run.Duration,
            Branch = run.Branch,
            Head = run.Head,
            Result = run.Result,
            Partial = run.Partial,
            Modules = [.. run.Modules.Select(static module => module.Key)],
            Ids = ids,
            Module = modules,
            Outcomes = string.Concat(outcomes),
            Durations = durations,
            LinesCovered = run.Totals.LinesCovered,
            LinesValid = run.Totals.LinesValid,
            BranchesCovered = run.Totals.BranchesCovered,
            BranchesValid = run.Totals.BranchesValid,
        };
    }

    /// <summary>An entry of an earlier version as a run. It has neither names nor fingerprints.</summary>
    public static HistoryRun ToRun(HistoryEntry entry)
    {
        var modules = new List<HistoryModule>(entry.Modules.Count);
        for (var m = 0; m < entry.Modules.Count; m++)
            modules.Add(Module(entry, m));
        return new HistoryRun
        {
            RunId = entry.RunId,
            StartedAt = entry.StartedAt,
            Duration = entry.Duration,
            Branch = entry.Branch,
            Head = entry.Head,
            Result = entry.Result,
            Partial = entry.Partial,
            Modules = modules,
            Totals = new HistoryTotals
            {
                LinesCovered = entry.LinesCovered,
                LinesValid = entry.LinesValid,
                BranchesCovered = entry.BranchesCovered,
                BranchesValid = entry.BranchesValid,
            },
        };
    }

    private static HistoryModule Module(HistoryEntry entry, int index)
    {
        var rows = Enumerable.Range(0, entry.Ids.Count)
            .Where(row => entry.Module[row] == index)
            .OrderBy(row => entry.Ids[row], StringComparer.Ordinal)
            .DistinctBy(row => entry.Ids[row], StringComparer.Ordinal)
            .ToArray();
        var outcomes = new char[rows.Length];
        var durations = new char[rows.Length * HistoryDuration.Width];
        var attempts = new Dictionary<int, string>();
        for (var i = 0; i < rows.Length; i++)
        {
            var letter = entry.Outcomes[rows[i]];
            outcomes[i] = letter == 'k' ? 'p' : letter;
            if (letter == 'k')
                attempts.Add(i, "fp");
            HistoryDuration.Write(durations, i, entry.Durations[rows[i]] / 1000.0);
        }

        // assembly|targetFramework, and |os|architecture|project where a run had several of them.
        var parts = entry.Modules[index].Split('|');
        return new HistoryModule
        {
            Assembly = parts[0],
            TargetFramework = Part(parts, 1),
            Os = Part(parts, 2),
            Architecture = Part(parts, 3),
            Key = entry.Modules[index],
            Tests = [.. rows.Select(row => new HistoryTest(entry.Ids[row], entry.Ids[row]))],
            Outcomes = new string(outcomes),
            Durations = new string(durations),
            Attempts = attempts,
        };
    }

    private static string? Part(string[] parts, int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;
}
