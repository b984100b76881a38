using System.Text;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Markdown;

/// <summary>Hands the job summary to the CI service that shows one: GitHub Actions by file, Azure Pipelines by logging command.</summary>
public static class CiSummary
{
    /// <summary>Between two tries to open a file another process is writing, in all about three seconds.</summary>
    private static readonly int[] RetryMilliseconds = [20, 50, 100, 200, 400, 800, 1_600];

    /// <summary>Publishes the summary where the environment says there is a place for it; does nothing elsewhere.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="summaryFile">The <c>summary.md</c> just written; null when there is none.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="console">Standard output of the build: Azure Pipelines reads its logging commands there.</param>
    /// <returns>What could not be published.</returns>
    public static IReadOnlyList<Diagnostic> Publish(
        ReportContext context, string? summaryFile, Func<string, string?> environment, TextWriter console)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(console);
        if (summaryFile is not null && string.Equals(environment("TF_BUILD"), "True", StringComparison.OrdinalIgnoreCase))
            console.Write($"##vso[task.uploadsummary]{Path.GetFullPath(summaryFile)}\n");
        return environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } file && AppendToStep(context, file) is { } problem ? [problem] : [];
    }

    private static Diagnostic? AppendToStep(ReportContext context, string file)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Append(context, file);
            }
            catch (Exception e) when (e is IOException && !StorageFailure.IsDiskFull(e) && attempt < RetryMilliseconds.Length)
            {
                Thread.Sleep(RetryMilliseconds[attempt]);
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                var (cause, remedy) = StorageFailure.Explain(e);
                return NotAppended($"'{file}' could not be written: {cause}", remedy);
            }
        }
    }

    /// <summary>The size is read while the file is held: another process of the same step may have grown it meanwhile.</summary>
    private static Diagnostic? Append(ReportContext context, string file)
    {
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        var separator = stream.Length > 0 ? "\n" : "";
        var room = JobSummary.GitHubLimit - stream.Length - separator.Length;
        if (room < JobSummary.SmallestBudget)
        {
            return NotAppended(
                $"'{file}' has {stream.Length} bytes already, and GitHub refuses a step's summary as a whole beyond {JobSummary.GitHubLimit}",
                "Run the tests in a step of their own, or write less into the summary before");
        }

        stream.Seek(0, SeekOrigin.End);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.Write(separator);
        JobSummary.Write(context, writer, (int)room);
        return null;
    }

    private static Diagnostic NotAppended(string cause, string remedy) => new()
    {
        Code = DiagnosticCodes.JobSummaryNotAppended,
        Severity = DiagnosticSeverity.Warning,
        Message = $"{cause}. The job page does not show this run; summary.md has it. {remedy}.",
    };
}
