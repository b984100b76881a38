using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Cuts the details of all tests into shards of about a megabyte: failures first, then the rest, each in row order.</summary>
internal static class DetailShards
{
    private const long ShardSize = 1_000_000;

    public static IReadOnlyList<DetailShard> Of(ReportModel model, TextLimits limits)
    {
        var shards = new List<DetailShard>();
        DetailShard? current = null;
        foreach (var row in Order(model))
        {
            if (current is null || current.Size > ShardSize)
                shards.Add(current = new DetailShard(limits));
            current.Add(row, model.Tests[row]);
        }

        return shards;
    }

    private static IEnumerable<int> Order(ReportModel model)
    {
        var tests = model.Tests;
        var withDetails = Enumerable.Range(0, tests.Count).Where(row => DetailShard.HasDetails(model, tests[row])).ToList();
        return withDetails.Where(row => tests[row].Outcome == TestOutcome.Failed)
            .Concat(withDetails.Where(row => tests[row].Outcome != TestOutcome.Failed));
    }
}
