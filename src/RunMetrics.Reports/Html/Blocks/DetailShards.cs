using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Cuts the details of all tests into shards of about a megabyte: failures first, then the rest, each in row order.</summary>
internal static class DetailShards
{
    private const long ShardSize = 1_000_000;

    public static IReadOnlyList<DetailShard> Of(IReadOnlyList<TestResult> tests, TextLimits limits)
    {
        var shards = new List<DetailShard>();
        DetailShard? current = null;
        foreach (var row in Order(tests))
        {
            if (current is null || current.Size > ShardSize)
                shards.Add(current = new DetailShard(limits));
            current.Add(row, tests[row]);
        }

        return shards;
    }

    private static IEnumerable<int> Order(IReadOnlyList<TestResult> tests)
    {
        var withDetails = Enumerable.Range(0, tests.Count).Where(row => DetailShard.HasDetails(tests[row])).ToList();
        return withDetails.Where(row => tests[row].Outcome == TestOutcome.Failed)
            .Concat(withDetails.Where(row => tests[row].Outcome != TestOutcome.Failed));
    }
}
