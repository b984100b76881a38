using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Reads a coverage report of any format that is understood.</summary>
/// <remarks>
/// A damaged report is left out whole: what stood before the damage may be the half of a file, and a half cannot be told from lines nobody covers.
/// </remarks>
public static class CoverageReader
{
    private const int HeadBytes = 4096;

    /// <summary>Reads a report, or returns null when the file is not coverage.</summary>
    /// <param name="path">Path of the file; also the name of the report.</param>
    /// <param name="name">Name of the report for people; null takes the path.</param>
    /// <exception cref="CoverageFormatException">The file is coverage, but damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static ReportCoverage? TryRead(string path, string? name = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        return TryRead(stream, name ?? path);
    }

    /// <summary>Reads a report, or returns null when the stream does not hold coverage.</summary>
    /// <param name="stream">A stream that can be set back to its beginning.</param>
    /// <param name="name">Name of the report for people.</param>
    /// <exception cref="CoverageFormatException">It is coverage, but damaged.</exception>
    public static ReportCoverage? TryRead(Stream stream, string name)
    {
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        var format = CoverageSniffer.Sniff(head.AsSpan(0, length));
        if (format == CoverageFormat.Other)
            return null;
        using var text = TextStream.AsUtf8(stream, head.AsSpan(0, length));
        return format switch
        {
            CoverageFormat.Cobertura => CoberturaReader.Read(text, name),
            CoverageFormat.OpenCover => OpenCoverReader.Read(text, name),
            CoverageFormat.Lcov => LcovReader.Read(text, name),
            _ => CoverletJsonReader.Read(text, name),
        };
    }

    /// <summary>True for a file that can be read and is coverage.</summary>
    /// <param name="path">Path of the file.</param>
    public static bool IsCoverage(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var head = new byte[HeadBytes];
            return CoverageSniffer.Sniff(head.AsSpan(0, stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false))) != CoverageFormat.Other;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return false;
        }
    }

    /// <summary>Reads a report and reports what is wrong with it; null when it is not coverage or cannot be read.</summary>
    internal static ReportCoverage? TryRead(string path, string name, Findings findings)
    {
        try
        {
            return TryRead(path, name);
        }
        catch (CoverageFormatException e)
        {
            findings.Warning(CoverageFindings.Code, CoverageFindings.Damaged(name, e));
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            findings.Warning(CoverageFindings.Code, CoverageFindings.Unreadable(name, e));
        }

        return null;
    }
}
