using RunMetrics.Reports;
using RunMetrics.Reports.Html;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Reports.Sources;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Server.Pages;

/// <summary>The data blocks of the page, run by run: the very blocks of the static report, made when somebody opens a run.</summary>
internal sealed class PageStore(RunCatalog catalog, ServeOptions options)
{
    /// <summary>Names of the forms of the metrics; no block has such a name.</summary>
    public const string TextKey = "metrics:text", OpenKey = "metrics:open", JsonKey = "metrics:json";

    /// <summary>A page is some megabytes: the last few are kept.</summary>
    private const int Kept = 3;

    /// <summary>Most bytes of blocks, compressed.</summary>
    private const long MostBytes = 32_000_000;

    private readonly Lock _gate = new(), _rendering = new();
    private readonly List<(string Key, IReadOnlyDictionary<string, Answer> Blocks)> _pages = [];

    /// <summary>A block of a run; null when the page of the run has no such block.</summary>
    /// <param name="runId">A run that exists.</param>
    /// <param name="block">Name of the block.</param>
    public Answer? Block(string runId, string block) => Blocks(runId).GetValueOrDefault(block);

    private IReadOnlyDictionary<string, Answer> Blocks(string runId)
    {
        // Which runs surround it is part of a page.
        var key = FormattableString.Invariant($"{runId} {catalog.Version}");
        if (Known(key) is { } known)
            return known;
        // One at a time: whoever waits for the same page finds it made, and whoever asks for another one that is there does not wait.
        lock (_rendering)
        {
            if (Known(key) is { } made)
                return made;
            var blocks = Render(runId);
            lock (_gate)
            {
                _pages.Insert(0, (key, blocks));
                if (_pages.Count > Kept)
                    _pages.RemoveAt(Kept);
            }

            return blocks;
        }
    }

    /// <summary>A page that is kept, which then is the last to go.</summary>
    private IReadOnlyDictionary<string, Answer>? Known(string key)
    {
        lock (_gate)
        {
            var at = _pages.FindIndex(page => page.Key == key);
            if (at < 0)
                return null;
            var page = _pages[at];
            _pages.RemoveAt(at);
            _pages.Insert(0, page);
            return page.Blocks;
        }
    }

    /// <summary>The metrics of a run in the forms Prometheus takes, and as JSON.</summary>
    /// <param name="runId">A run that exists.</param>
    /// <param name="form">One of the keys.</param>
    public Answer? Metrics(string runId, string form) => Blocks(runId).GetValueOrDefault(form);

    private ExpositionWriter Exposition(TextWriter writer, bool openMetrics)
    {
        var metrics = new ExpositionWriter(writer, options.Settings.ProjectNameFor(options.RepositoryRoot), openMetrics);
        metrics.Gauges(MetricFamily.Runs, "result", catalog.Results().Select(static one => (System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Result.ToString()), (double)one.Count)));
        return metrics;
    }

    private static byte[] Text(Action<TextWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
            write(writer);
        return stream.ToArray();
    }

    private Dictionary<string, Answer> Render(string runId)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        var store = catalog.Open();
        if (store.TryRead(runId) is not { } snapshot)
            return answers;
        var place = SettingsReader.NearestTo(snapshot.Run, options.RepositoryRoot);
        var settings = SettingsReader.Read(place, Environment.GetEnvironmentVariable).Settings;
        var context = RunReport.Context(snapshot, store, settings, options.RepositoryRoot) with { RunFolder = null, ProjectName = options.Settings.ProjectNameFor(options.RepositoryRoot) };
        var model = ReportModel.Of(context);
        answers[TextKey] = new Answer(Text(writer => TextExposition.Write(model, Exposition(writer, openMetrics: false))), TextExposition.MediaType);
        answers[OpenKey] = new Answer(
            Text(writer =>
            {
                var metrics = Exposition(writer, openMetrics: true);
                TextExposition.Write(model, metrics);
                metrics.End();
            }),
            OpenMetrics.MediaType);
        answers[JsonKey] = Answer.Of(json => MetricJson.Write(json, model));
        var page = PageBlocks.Of(model, MostBytes, HtmlMode.Split, SourcePolicy.Changed);
        answers[OverviewBlock.Name] = new Answer(page.Overview);
        foreach (var block in page.Bulk.Concat(page.Beside.SelectMany(static file => file.Blocks)))
            answers[block.Name] = new Answer(block.Gzip.ToArray()) { IsGzip = true };
        return answers;
    }
}
