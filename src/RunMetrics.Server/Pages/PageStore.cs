using RunMetrics.Reports;
using RunMetrics.Reports.Html;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Sources;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Server.Pages;

/// <summary>The data blocks of the page, run by run: the very blocks of the static report, made when somebody opens a run.</summary>
internal sealed class PageStore(RunCatalog catalog, ServeOptions options)
{
    /// <summary>A page is some megabytes: the last few are kept.</summary>
    private const int Kept = 3;

    /// <summary>Most bytes of blocks, compressed.</summary>
    private const long MostBytes = 32_000_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Key, Lazy<IReadOnlyDictionary<string, Answer>> Blocks)> _pages = new();

    /// <summary>A block of a run; null when the page of the run has no such block.</summary>
    /// <param name="runId">A run that exists.</param>
    /// <param name="block">Name of the block.</param>
    public Answer? Block(string runId, string block) => Blocks(runId).GetValueOrDefault(block);

    private IReadOnlyDictionary<string, Answer> Blocks(string runId)
    {
        // Which runs surround it is part of a page.
        var key = FormattableString.Invariant($"{runId} {catalog.Version}");
        Lazy<IReadOnlyDictionary<string, Answer>>? blocks = null;
        lock (_gate)
        {
            for (var node = _pages.First; node is not null && blocks is null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    blocks = node.Value.Blocks;
                    _pages.Remove(node);
                }
            }

            blocks ??= new(() => Render(runId));
            _pages.AddFirst((key, blocks));
            if (_pages.Count > Kept)
                _pages.RemoveLast();
        }

        try
        {
            return blocks.Value;
        }
        catch
        {
            // The next one who asks tries again.
            lock (_gate)
            {
                for (var node = _pages.First; node is not null; node = node.Next)
                {
                    if (node.Value.Blocks == blocks)
                    {
                        _pages.Remove(node);
                        break;
                    }
                }
            }

            throw;
        }
    }

    private Dictionary<string, Answer> Render(string runId)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        var store = catalog.Open();
        if (store.TryRead(runId) is not { } snapshot)
            return answers;
        var place = SettingsReader.NearestTo(snapshot.Run, options.RepositoryRoot);
        var settings = SettingsReader.Read(place, Environment.GetEnvironmentVariable).Settings;
        var context = RunReport.Context(snapshot, store, settings, options.RepositoryRoot) with { RunFolder = null };
        var page = PageBlocks.Of(ReportModel.Of(context), MostBytes, HtmlMode.Split, SourcePolicy.Changed);
        answers[OverviewBlock.Name] = new Answer(page.Overview);
        foreach (var block in page.Bulk.Concat(page.Beside.SelectMany(static file => file.Blocks)))
            answers[block.Name] = new Answer(block.Gzip.ToArray()) { Encoding = "gzip" };
        return answers;
    }
}
