using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>What is remembered of one failure, by fingerprint.</summary>
public sealed record FailureAge
{
    /// <summary>16 hex digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Exception type, as far as known.</summary>
    public string? Type { get; init; }

    /// <summary>Normalised message; null in files of earlier versions.</summary>
    public string? Message { get; init; }

    /// <summary>The run it was first seen in.</summary>
    public required string FirstRun { get; init; }

    /// <summary>When that began.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Commit of that run.</summary>
    public string? FirstCommit { get; init; }

    /// <summary>The run it was last seen in.</summary>
    public required string LastRun { get; init; }

    /// <summary>When that began.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Runs that had it.</summary>
    public required int Runs { get; init; }

    /// <summary>Tests that had it, over all variants: its spread.</summary>
    public required int Tests { get; init; }

    /// <summary>True when only the newest run of the history has it, and there are earlier ones to tell.</summary>
    public required bool IsNew { get; init; }
}

/// <summary>Follows failures through a history: first seen, age, spread, and which are new.</summary>
public static class FailureAges
{
    /// <summary>Every failure, those seen last first; of those, the widest first.</summary>
    /// <param name="runs">History, oldest run first.</param>
    public static IReadOnlyList<FailureAge> Of(IReadOnlyList<HistoryRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var failures = new Dictionary<string, Seen>(StringComparer.Ordinal);
        for (var run = 0; run < runs.Count; run++)
        {
            foreach (var module in runs[run].Modules)
            {
                foreach (var (row, fingerprint) in module.Failures)
                {
                    if (!failures.TryGetValue(fingerprint, out var seen))
                        failures.Add(fingerprint, seen = new Seen(run));
                    seen.Add(run, module.Assembly + "/" + module.Tests[row].Id);
                }
            }

            foreach (var error in runs[run].Errors)
            {
                if (failures.TryGetValue(error.Fingerprint, out var seen))
                    seen.Error = error;
            }
        }

        return
        [
            .. failures
                .OrderByDescending(static failure => failure.Value.Last)
                .ThenByDescending(static failure => failure.Value.Tests.Count)
                .ThenBy(static failure => failure.Key, StringComparer.Ordinal)
                .Select(failure => Age(failure.Key, failure.Value, runs)),
        ];
    }

    private static FailureAge Age(string fingerprint, Seen seen, IReadOnlyList<HistoryRun> runs) => new()
    {
        Fingerprint = fingerprint,
        Type = seen.Error?.Type,
        Message = seen.Error?.Message,
        FirstRun = runs[seen.First].RunId,
        FirstSeen = runs[seen.First].StartedAt,
        FirstCommit = runs[seen.First].Head,
        LastRun = runs[seen.Last].RunId,
        LastSeen = runs[seen.Last].StartedAt,
        Runs = seen.Runs,
        Tests = seen.Tests.Count,
        IsNew = seen.First == runs.Count - 1 && runs.Count > 1,
    };

    private sealed class Seen(int first)
    {
        public int First { get; } = first;

        public int Last { get; private set; } = -1;

        public int Runs { get; private set; }

        public HashSet<string> Tests { get; } = new(StringComparer.Ordinal);

        public HistoryError? Error { get; set; }

        public void Add(int run, string test)
        {
            Runs += run == Last ? 0 : 1;
            Last = run;
            Tests.Add(test);
        }
    }
}
