using System.Globalization;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The details of all tests, shortened as little as the size of the page allows.</summary>
/// <param name="Blocks">Encoded shards, in order of their number.</param>
/// <param name="Directory">Row and shard of each test with details, by row.</param>
/// <param name="Cuts">What was left out, one sentence each.</param>
internal sealed record DetailBlocks(IReadOnlyList<PageBlock> Blocks, IReadOnlyList<KeyValuePair<int, int>> Directory, IReadOnlyList<string> Cuts)
{
    /// <summary>Above this many characters it is not worth trying: logs compress about tenfold.</summary>
    private const long MostCharacters = 64_000_000;

    /// <summary>Goes down the ladder of limits; on the last rung, failures first, keeps the shards that fit.</summary>
    public static DetailBlocks That(ReportModel model, long maxCompressedBytes)
    {
        foreach (var limits in TextLimits.Ladder)
        {
            var isLast = limits == TextLimits.Ladder[^1];
            var shards = DetailShards.Of(model, limits);
            if (!isLast && shards.Sum(shard => shard.Size) > MostCharacters)
                continue;
            var blocks = EncodeWhileFitting(model, shards, maxCompressedBytes);
            if (blocks.Count == shards.Count || isLast)
                return new DetailBlocks(blocks, DirectoryOf(shards.Take(blocks.Count)), CutsOf(limits, shards.Skip(blocks.Count)));
        }

        throw new InvalidOperationException("The ladder of text limits is empty.");
    }

    private static List<PageBlock> EncodeWhileFitting(ReportModel model, IReadOnlyList<DetailShard> shards, long maxCompressedBytes)
    {
        var blocks = new List<PageBlock>(shards.Count);
        var used = 0L;
        foreach (var shard in shards)
        {
            var block = PageBlock.Encode(DetailShard.Name(blocks.Count), json => shard.Write(json, model));
            used += block.Gzip.Length;
            if (used > maxCompressedBytes)
                break;
            blocks.Add(block);
        }

        return blocks;
    }

    private static IReadOnlyList<KeyValuePair<int, int>> DirectoryOf(IEnumerable<DetailShard> shards) =>
        [.. shards.SelectMany((shard, number) => shard.Rows.Select(row => KeyValuePair.Create(row, number))).OrderBy(pair => pair.Key)];

    private static List<string> CutsOf(TextLimits limits, IEnumerable<DetailShard> left)
    {
        var cuts = new List<string>();
        if (limits != TextLimits.Ladder[0])
        {
            cuts.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"There is more text than the page can carry: messages are shown up to {limits.Messages:N0} characters, traces up to {limits.Traces:N0}, "
                + $"output of failed tests up to {limits.FailedOutput:N0}, of other tests up to {limits.PassedOutput:N0}. artifacts/tests.json of the run has all."));
        }

        if (left.Sum(shard => shard.Rows.Count) is > 0 and var rows)
            cuts.Add(string.Create(CultureInfo.InvariantCulture, $"Details of {rows:N0} tests are left out. artifacts/tests.json of the run has them."));
        return cuts;
    }
}
