using System.Text;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Templates;

/// <summary>The user's templates as files of the report. A faulty one is a finding, and the others are written.</summary>
internal static class TemplateOutputs
{
    /// <summary>What a template may not be called: these are ours.</summary>
    private static readonly HashSet<string> OwnFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        ReportWriter.PageFile, ReportWriter.SummaryFile, ReportWriter.MetricsFile, ReportWriter.CtrfFile, ReportWriter.JUnitFile,
        ReportWriter.CoberturaFile, ReportWriter.LcovFile, ReportWriter.SarifFile,
    };

    /// <summary>Renders each into the folder, under its name without the extension of templates.</summary>
    public static void Write(ReportModel model, IReadOnlyList<string> templates, string directory, List<string> files, List<Diagnostic> diagnostics)
    {
        foreach (var template in templates)
        {
            var output = Path.GetFullPath(Path.Combine(directory, OutputOf(template)));
            if (Render(model, template, diagnostics) is not { } text)
                continue;
            try
            {
                Directory.CreateDirectory(directory);
                AtomicFile.Write(output, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
                files.Add(output);
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                diagnostics.Add(ReportWriter.NotWritten(output, e));
            }
        }
    }

    private static string OutputOf(string template) => Path.GetFileName(template) is var name && name.EndsWith(TemplateFiles.Extension, StringComparison.OrdinalIgnoreCase)
        ? name[..^TemplateFiles.Extension.Length]
        : name;

    private static string? Render(ReportModel model, string template, List<Diagnostic> diagnostics)
    {
        var output = OutputOf(template);
        try
        {
            if (output == Path.GetFileName(template))
                throw new TemplateException(template, $"a template ends in '{TemplateFiles.Extension}'.");
            if (OwnFiles.Contains(output))
                throw new TemplateException(template, $"'{output}' is a file of the report itself; give the template another name.");
            return TemplateRenderer.Render(model, template, template);
        }
        catch (TemplateException e)
        {
            diagnostics.Add(Faulty(output, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(Faulty(output, $"'{template}' cannot be read: {e.Message}"));
        }

        return null;
    }

    private static Diagnostic Faulty(string output, string problem) => new()
    {
        Code = DiagnosticCodes.TemplateFaulty,
        Severity = DiagnosticSeverity.Warning,
        Message = $"{problem.TrimEnd('.')}. '{output}' keeps what an earlier run left, or is missing. Correct the template; 'runmetrics render' shows its output.",
    };
}
