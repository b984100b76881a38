using System.IO.Compression;
using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>Reads and writes the files of a history: JSON in gzip. What cannot be read is reported and left alone.</summary>
/// <param name="directory">Folder of the history.</param>
/// <param name="findings">Takes what cannot be read.</param>
internal sealed class HistoryFiles(string directory, Findings findings)
{
    /// <summary>How such files end.</summary>
    public const string Extension = ".json.gz";

    /// <summary>What a file says; null when it cannot be read, which has then been reported.</summary>
    /// <param name="file">A file that is there.</param>
    /// <param name="parse">Reads its content.</param>
    public T? Load<T>(string file, Func<JsonElement, T> parse)
        where T : class
    {
        var name = "history/" + Path.GetRelativePath(directory, file).Replace('\\', '/');
        try
        {
            using var json = HistoryFile.Open(file);
            var major = HistoryFile.MajorOf(json.RootElement);
            if (major == ContractVersion.Major)
                return parse(json.RootElement);
            findings.Warning(
                DiagnosticCodes.HistoryOtherMajor,
                $"'{name}' was written in version {major} of the format, this program reads {ContractVersion.Major}.x. It is left out and not touched. Update RunMetrics.");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            findings.Warning(
                DiagnosticCodes.HistoryDamaged,
                $"'{name}' is damaged: {e.Message.TrimEnd('.')}. What it remembers is left out, the rest is not affected. Restore it from the CI cache or delete it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Warning(DiagnosticCodes.HistoryUnreadable, $"'{name}' cannot be read: {e.Message.TrimEnd('.')}. It is left out. Check its permissions.");
        }

        return null;
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">File.</param>
    /// <param name="json">Content.</param>
    public static void Write(string path, byte[] json) => AtomicFile.Write(path, stream =>
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        gzip.Write(json);
        gzip.Write("\n"u8);
    });
}
