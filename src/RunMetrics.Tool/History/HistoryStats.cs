using RunMetrics.Snapshots.History;

namespace RunMetrics.Tool.History;

/// <summary>Answer of <c>history stats</c>.</summary>
internal sealed record HistoryStats
{
    public required int Runs { get; init; }

    /// <summary>Tests by variant.</summary>
    public required int Tests { get; init; }

    /// <summary>Outcomes: a test in a run.</summary>
    public required long Results { get; init; }

    public required IReadOnlyList<string> Branches { get; init; }

    public required IReadOnlyList<string> Variants { get; init; }

    public DateTimeOffset? First { get; init; }

    public DateTimeOffset? Last { get; init; }

    public required long Bytes { get; init; }

    public double? BytesPerResult { get; init; }

    /// <param name="runs">What could be read, oldest first.</param>
    /// <param name="bytes">Bytes on disk.</param>
    public static HistoryStats Of(IReadOnlyList<HistoryRun> runs, long bytes)
    {
        var tests = new HashSet<(string Assembly, string Variant, string Id)>();
        var results = 0L;
        foreach (var module in runs.SelectMany(static run => run.Modules))
        {
            for (var row = 0; row < module.Outcomes.Length; row++)
            {
                if (module.Outcomes[row] == HistoryModule.Absent)
                    continue;
                results++;
                tests.Add((module.Assembly, module.Variant, module.Tests[row].Id));
            }
        }

        return new HistoryStats
        {
            Runs = runs.Count,
            Tests = tests.Count,
            Results = results,
            Branches = [.. runs.Select(static run => run.Branch).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Variants = [.. runs.SelectMany(static run => run.Modules).Select(static module => module.Variant).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            First = runs is [var first, ..] ? first.StartedAt : null,
            Last = runs is [.., var last] ? last.StartedAt : null,
            Bytes = bytes,
            BytesPerResult = results > 0 ? Math.Round((double)bytes / results, 2) : null,
        };
    }
}
