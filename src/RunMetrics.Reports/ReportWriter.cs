using System.Text;
using RunMetrics.Reports.Annotations;
using RunMetrics.Reports.Badges;
using RunMetrics.Reports.Exports;
using RunMetrics.Reports.Html;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Markdown;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Reports.Templates;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports;

/// <summary>Writes the reports of one run into a folder. Each file appears whole or not at all; one that fails does not stop the others.</summary>
public static class ReportWriter
{
    /// <summary>Name of the page.</summary>
    public const string PageFile = "index.html";

    /// <summary>Name of the job summary.</summary>
    public const string SummaryFile = "summary.md";

    /// <summary>Name of the metrics file.</summary>
    public const string MetricsFile = "runmetrics.prom";

    /// <summary>Name of the CTRF export.</summary>
    public const string CtrfFile = "ctrf.json";

    /// <summary>Name of the JUnit export.</summary>
    public const string JUnitFile = "junit.xml";

    /// <summary>Name of the Cobertura export.</summary>
    public const string CoberturaFile = "coverage.cobertura.xml";

    /// <summary>Name of the LCOV export.</summary>
    public const string LcovFile = "lcov.info";

    /// <summary>Name of the notes about uncovered changed lines.</summary>
    public const string SarifFile = "coverage.sarif";

    /// <summary>Folder of the badges.</summary>
    public const string BadgesFolder = "badges";

    private const int BufferSize = 64 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the reports that <paramref name="options"/> asks for. The same snapshot gives the same bytes.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="outputDirectory">Created when missing.</param>
    /// <param name="options">Which reports, and how.</param>
    public static WrittenReport Write(ReportContext context, string outputDirectory, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(outputDirectory);
        ArgumentNullException.ThrowIfNull(options);
        var files = new List<string>();
        var diagnostics = new List<Diagnostic>();
        var model = ReportModel.Of(context);
        foreach (var (name, write) in Outputs(model, options, outputDirectory))
        {
            var path = Path.GetFullPath(Path.Combine(outputDirectory, name));
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (!IsDiagramsOfThisVersion(path))
                    AtomicFile.Write(path, stream => Buffered(stream, write));
                files.Add(path);
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                diagnostics.Add(NotWritten(path, e));
            }
        }

        if (options.Templates.Count > 0)
            TemplateOutputs.Write(model, options.Templates, outputDirectory, files, diagnostics);
        if (options.Html)
            RemoveOldFiles(outputDirectory, files);
        return new WrittenReport { Files = files, Diagnostics = diagnostics };
    }

    /// <summary>What draws diagrams is large and the same in every report: it is written once.</summary>
    private static bool IsDiagramsOfThisVersion(string path) =>
        Path.GetFileName(path) == WebAssets.DiagramFile && new FileInfo(path) is { Exists: true } file && file.Length == WebAssets.DiagramBytes();

    /// <summary>Source and documents of an earlier report that the page no longer refers to. They cost room and might have been taken back on purpose.</summary>
    private static void RemoveOldFiles(string directory, List<string> written)
    {
        try
        {
            foreach (var file in SideFile.Patterns.SelectMany(pattern => Directory.EnumerateFiles(Path.GetFullPath(directory), pattern)).Except(written, StringComparer.Ordinal).ToList())
                File.Delete(file);
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            // What stays is only not referred to.
        }
    }

    /// <summary>The page comes after the files it refers to.</summary>
    private static IEnumerable<(string Name, Action<Stream> Write)> Outputs(ReportModel model, ReportOptions options, string directory)
    {
        if (options.Html)
        {
            foreach (var file in HtmlReport.Files(model, options.HtmlMode, options.Sources, WebAssets.Embedded()))
                yield return file;
        }

        if (options.Summary)
            yield return (SummaryFile, stream => Text(stream, writer => JobSummary.Write(model, writer, options.SummaryBytes)));
        if (options.Metrics)
            yield return (MetricsFile, stream => Text(stream, writer => TextExposition.Write(model, writer)));
        if (options.Ctrf)
            yield return (CtrfFile, stream => CtrfExport.Write(model, stream));
        if (options.JUnit)
            yield return (JUnitFile, stream => JUnitExport.Write(model, stream));
        foreach (var output in CoverageOutputs(model, options, directory))
            yield return output;
    }

    private static IEnumerable<(string Name, Action<Stream> Write)> CoverageOutputs(ReportModel model, ReportOptions options, string directory)
    {
        var coverage = model.Context.Snapshot.Coverage;
        if (coverage is not null && options.Cobertura)
            yield return (CoberturaFile, stream => CoberturaExport.Write(coverage, stream));
        if (coverage is not null && options.Lcov)
            yield return (LcovFile, stream => LcovExport.Write(coverage, stream));
        if (!options.CoverageFiles)
            yield break;
        // A run without coverage writes them only where an earlier run left some: they say unknown then, and not what was once true.
        if (coverage is not null || Directory.Exists(Path.Combine(directory, BadgesFolder)))
        {
            foreach (var (name, svg) in CoverageBadge.All(model.CoverageOverview?.Total.Counts, model.PatchReport))
                yield return ($"{BadgesFolder}/{name}", stream => Text(stream, writer => writer.Write(svg)));
        }

        if (model.PatchReport?.Totals is not null || File.Exists(Path.Combine(directory, SarifFile)))
            yield return (SarifFile, stream => CoverageSarif.Write(model.PatchReport, model.Run.Producer.Version, stream));
    }

    private static void Buffered(Stream stream, Action<Stream> write)
    {
        var buffered = new BufferedStream(stream, BufferSize);
        write(buffered);
        buffered.Flush();
    }

    private static void Text(Stream stream, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(stream, Utf8, BufferSize, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }

    internal static Diagnostic NotWritten(string path, Exception e)
    {
        var (cause, remedy) = StorageFailure.Explain(e);
        return new Diagnostic
        {
            Code = DiagnosticCodes.ReportNotWritten,
            Severity = DiagnosticSeverity.Warning,
            Message = $"'{path}' could not be written: {cause}. The file keeps what an earlier run left, or is missing. {remedy}.",
        };
    }
}
