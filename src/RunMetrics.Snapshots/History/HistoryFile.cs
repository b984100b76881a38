using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace RunMetrics.Snapshots.History;

/// <summary>JSON in gzip.</summary>
internal static class HistoryFile
{
    // A file that unpacks to more is none of ours: a bomb, or a mistake.
    private const int MaxBytes = 512 * 1024 * 1024;

    /// <exception cref="InvalidDataException">Not gzip, or damaged, or too large.</exception>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static JsonDocument Open(string path)
    {
        using var content = Content(path);
        return JsonDocument.Parse(content.GetBuffer().AsMemory(0, (int)content.Length));
    }

    /// <summary>The bytes that are packed.</summary>
    /// <exception cref="InvalidDataException">Not gzip, or damaged, or too large.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Unpack(string path)
    {
        using var content = Content(path);
        return content.ToArray();
    }

    private static MemoryStream Content(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 16 * 1024);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        var content = new MemoryStream((int)Math.Min(file.Length * 8, MaxBytes));
        var buffer = new byte[32 * 1024];
        for (int read; (read = gzip.Read(buffer)) > 0;)
        {
            if (content.Length + read > MaxBytes)
                throw new InvalidDataException($"it unpacks to more than {MaxBytes / 1024 / 1024} MB");
            content.Write(buffer, 0, read);
        }

        return content;
    }

    /// <summary>Major version of a file.</summary>
    /// <exception cref="InvalidDataException">It names none.</exception>
    public static int MajorOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schemaVersion", out var version) && version.GetString() is { } text
        && int.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new InvalidDataException("it names no version");
}
