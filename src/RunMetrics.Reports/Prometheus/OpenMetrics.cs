using RunMetrics.Snapshots.History;

namespace RunMetrics.Reports.Prometheus;

/// <summary>Writes metrics as OpenMetrics 1.0: of one run, or of all that are remembered.</summary>
public static class OpenMetrics
{
    /// <summary>Media type of the text, for whoever serves it.</summary>
    public const string MediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>The metrics of one run, without timestamps: the families of <see cref="TextExposition"/>.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="writer">Where to; left open.</param>
    public static void Write(ReportContext context, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(writer);
        Write(ReportModel.Of(context), writer);
    }

    internal static void Write(ReportModel model, TextWriter writer)
    {
        var metrics = new ExpositionWriter(writer, model.Context.ProjectName, openMetrics: true);
        TextExposition.Write(model, metrics);
        metrics.End();
    }

    /// <summary>The totals of remembered runs, each at the time it ended: what <c>promtool tsdb create-blocks-from openmetrics</c> reads.</summary>
    /// <param name="runs">History, oldest run first.</param>
    /// <param name="project">Label of every series.</param>
    /// <param name="writer">Where to; left open.</param>
    public static void WriteHistory(IReadOnlyList<HistoryRun> runs, string project, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(writer);
        var metrics = new ExpositionWriter(writer, project, openMetrics: true);
        foreach (var (family, series) in HistorySeries.Of(runs))
            metrics.Past(family, series);
        metrics.End();
    }
}
