using System.Text.Json;
using System.Xml;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Reads one file of results, whatever format it is in. What is wrong with it becomes a diagnostic, never an exception.</summary>
internal static class ResultsFile
{
    /// <summary>The format of a file and what it holds; nothing when it cannot be read at all.</summary>
    /// <param name="path">File.</param>
    /// <param name="shown">The file in messages.</param>
    /// <param name="limit">Characters kept of each captured text.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static ResultsContent Read(string path, string shown, int limit, Findings findings)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024, FileOptions.SequentialScan);
            var (format, found) = FormatSniffer.Sniff(stream);
            switch (format)
            {
                case ResultsFormat.Trx or ResultsFormat.JUnit:
                    using (var xml = ResultsXml.Open(stream))
                    {
                        ResultsReader reader = format == ResultsFormat.Trx ? new TrxReader(xml, path, limit) : new JUnitReader(xml, path, limit);
                        return new ResultsContent { Format = format, Fragments = Fragments(reader, shown, findings) };
                    }

                case ResultsFormat.Ctrf:
                    using (var json = new JsonWindow(stream))
                    {
                        var reader = new CtrfReader(json, path, limit);
                        return new ResultsContent { Format = format, Fragments = Fragments(reader, shown, findings), Environment = reader.Environment };
                    }

                case ResultsFormat.Unknown:
                    findings.Warning(
                        DiagnosticCodes.ResultsUnknown,
                        $"'{shown}' holds {found}, not TRX, JUnit XML, CTRF or coverage. It was left out. Convert it, or let the runner write one of these formats.");
                    break;
            }

            return new ResultsContent { Format = format };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Warning(
                DiagnosticCodes.ResultsUnreadable,
                $"'{shown}' cannot be read: {error.Message.TrimEnd('.')}. It was left out. Check the path and the permissions.");
            return new ResultsContent();
        }
    }

    private static List<Fragment> Fragments(ResultsReader reader, string shown, Findings findings)
    {
        try
        {
            reader.Read();
            return [.. reader.Fragments()];
        }
        catch (Exception error) when (error is XmlException or JsonException)
        {
            var (line, reason) = error switch
            {
                XmlException xml => (xml.LineNumber, Sentence(xml.Message, " Line ")),
                JsonException json => ((int)(json.LineNumber ?? 0) + 1, Sentence(json.Message, " LineNumber:")),
                _ => (0, error.Message),
            };
            var fragments = reader.Fragments().ToList();
            var kept = fragments.Sum(fragment => fragment.Results.Count);
            findings.Warning(
                DiagnosticCodes.ResultsDamaged,
                $"'{shown}' is damaged at line {line}: {reason}. {kept} results before it were kept and the run counts as partial. Let the runner write the file again.");
            return fragments;
        }
    }

    /// <summary>The text without the reader's own line numbers, which the diagnostic names itself.</summary>
    private static string Sentence(string message, string numbers)
    {
        var end = message.IndexOf(numbers, StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}

/// <summary>What one results file holds.</summary>
internal sealed record ResultsContent
{
    public ResultsFormat Format { get; init; }

    public IReadOnlyList<Fragment> Fragments { get; init; } = [];

    public CtrfEnvironment? Environment { get; init; }
}
