using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Sources;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The shards of all files, within the size they may have: texts go first, lines last.</summary>
/// <param name="Blocks">Encoded shards, in order of their number.</param>
/// <param name="ShardOf">Number of the shard of each row; -1 where there was no room.</param>
/// <param name="HasText">Whether the shard has the text of a row.</param>
/// <param name="Rule">Which texts are embedded, and why not others.</param>
/// <param name="Cuts">What was left out, one sentence each.</param>
internal sealed record SourceBlocks(IReadOnlyList<PageBlock> Blocks, IReadOnlyList<int> ShardOf, IReadOnlyList<bool> HasText, string Rule, IReadOnlyList<string> Cuts)
{
    /// <summary>About this much text is decoded at once when a file is opened.</summary>
    private const long ShardSize = 1_000_000;

    /// <summary>Characters a coverable line takes, and a member.</summary>
    private const int LineSize = 6, MemberSize = 60;

    private const int MostAttempts = 4;

    /// <summary>Bytes of all shards in base64.</summary>
    public long Encoded => Blocks.Sum(block => block.Encoded);

    /// <summary>Encodes the shards.</summary>
    /// <param name="view">All files.</param>
    /// <param name="selection">Whose text is wanted, most wanted first.</param>
    /// <param name="folder">Where texts are read; null without a repository.</param>
    /// <param name="maxEncoded">Most bytes in base64.</param>
    public static SourceBlocks Of(CoverageView view, SourceSelection selection, SourceFolder? folder, long maxEncoded)
    {
        var wanted = selection.Rows.Count;
        for (var attempt = 1; ; attempt++)
        {
            var encoded = Encode(view, selection, folder, wanted);
            var size = encoded.Sum(shard => shard.Block.Encoded);
            if (size <= maxEncoded || wanted == 0)
                return Kept(view, selection, encoded, wanted, maxEncoded);
            wanted = attempt == MostAttempts ? 0 : (int)(wanted * 0.9 * maxEncoded / size);
        }
    }

    private static List<Shard> Encode(CoverageView view, SourceSelection selection, SourceFolder? folder, int wanted)
    {
        var shards = new List<Shard>();
        var current = new List<ShardFile>();
        var size = 0L;
        var texts = selection.Rows.Take(wanted).ToList();
        var dropped = selection.Rows.Skip(wanted).ToHashSet();
        var withText = texts.ToHashSet();
        foreach (var row in texts.Concat(Enumerable.Range(0, view.Files.Count).Where(row => !withText.Contains(row))))
        {
            var file = view.Files[row];
            var source = withText.Contains(row) && folder is not null
                ? Read(file, folder)
                : SourceText.Missing(dropped.Contains(row) ? "There was no room for it: the page would be too large." : selection.Reason);
            current.Add(new ShardFile(row, source));
            size += (source.Text?.Length ?? 0) + ((long)LineSize * file.Counts.Lines) + ((long)MemberSize * file.Members.Count);
            if (size >= ShardSize)
                Close();
        }

        Close();
        return shards;

        void Close()
        {
            if (current.Count == 0)
                return;
            var block = PageBlock.Encode(SourceShard.Name(shards.Count), json => SourceShard.Write(json, view, current));
            shards.Add(new Shard(block, [.. current.Select(file => (file.Row, file.Source.Text is not null))]));
            current.Clear();
            size = 0;
        }
    }

    private static SourceText Read(CoveredFile file, SourceFolder folder) =>
        file.Resolved ? folder.Read(file.Path) : SourceText.Missing("The file was not found in the repository.");

    private static SourceBlocks Kept(CoverageView view, SourceSelection selection, List<Shard> shards, int wanted, long maxEncoded)
    {
        var shardOf = Enumerable.Repeat(-1, view.Files.Count).ToArray();
        var hasText = new bool[view.Files.Count];
        var blocks = new List<PageBlock>();
        var (used, lost) = (0L, 0);
        foreach (var shard in shards)
        {
            used += shard.Block.Encoded;
            if (used > maxEncoded)
            {
                lost += shard.Rows.Count;
                continue;
            }

            foreach (var (row, text) in shard.Rows)
                (shardOf[row], hasText[row]) = (blocks.Count, text);
            blocks.Add(shard.Block);
        }

        return new SourceBlocks(blocks, shardOf, hasText, selection.Rule, [.. Losses(selection.Rows.Count, wanted, lost)]);
    }

    private static IEnumerable<string> Losses(int selected, int kept, int lost)
    {
        if (kept < selected)
            yield return $"The texts of {Numbers.Count(selected - kept, "source file")} are left out, because the page would be too large. A split report has room for all.";
        if (lost > 0)
            yield return $"The covered lines of {Numbers.Count(lost, "file")} are left out, because the page would be too large. artifacts/coverage.json of the run has them.";
    }

    private sealed record Shard(PageBlock Block, IReadOnlyList<(int Row, bool Text)> Rows);
}
