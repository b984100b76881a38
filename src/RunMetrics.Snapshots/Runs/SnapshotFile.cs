using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>How reading a snapshot file ended.</summary>
internal enum FileState
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Read and valid.</summary>
    Valid,

    /// <summary>Not JSON, or not what the contract says.</summary>
    Damaged,

    /// <summary>Written by another major version.</summary>
    OtherMajor,

    /// <summary>The file system refused.</summary>
    Unreadable,
}

/// <summary>A file read, or why not: for <see cref="FileState.Damaged"/> with the line, from 1.</summary>
internal readonly record struct FileReading<T>(FileState State, T? Value, string? Reason, long? Line);

/// <summary>Reads one contract file: strict for the minor versions we know, tolerant of newer ones, refusing other majors.</summary>
internal static class SnapshotFile
{
    // Every writer puts schemaVersion first, so a look at the beginning is enough.
    private const int PeekBytes = 4096;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="contract">What the file is to hold.</param>
    public static FileReading<T> Read<T>(string path, SnapshotContract<T> contract)
        where T : class
    {
        try
        {
            // Looked up first: an exception for a file that need not be there costs milliseconds.
            return File.Exists(path) ? Read(File.ReadAllBytes(path), contract) : new FileReading<T>(FileState.Missing, null, null, null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileReading<T>(FileState.Missing, null, null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FileReading<T>(FileState.Unreadable, null, e.Message, null);
        }
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <param name="contract">What the file is to hold.</param>
    public static FileReading<T> Read<T>(ReadOnlySpan<byte> json, SnapshotContract<T> contract)
        where T : class
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (contract.Fast is { } fast && JsonInput.TryRead(json, fast) is { } known && contract.Check(known) is null)
            return new FileReading<T>(FileState.Valid, known, null, null);
        var version = PeekVersion(json);
        if (version is { } other && other.Major != ContractVersion.Major)
            return new FileReading<T>(FileState.OtherMajor, null, $"version {other.Major}.{other.Minor}", null);
        var context = version is { } v && v.Minor > ContractVersion.Minor ? SnapshotJson.Tolerant : SnapshotJson.Default;
        try
        {
            var value = JsonSerializer.Deserialize(json, contract.Type(context));
            if (value is null)
                return new FileReading<T>(FileState.Damaged, null, "The file holds null.", 1);
            return contract.Check(value) is { } violation
                ? new FileReading<T>(FileState.Damaged, null, violation, null)
                : new FileReading<T>(FileState.Valid, value, null, null);
        }
        catch (JsonException e)
        {
            return new FileReading<T>(FileState.Damaged, null, JsonProblem.Describe(e), e.LineNumber + 1);
        }
        catch (InvalidOperationException e)
        {
            // Text that is not UTF-16, such as half of a surrogate pair.
            return new FileReading<T>(FileState.Damaged, null, e.Message, null);
        }
    }

    private static (int Major, int Minor)? PeekVersion(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json[..Math.Min(json.Length, PeekBytes)], isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("schemaVersion"u8))
                    continue;
                return reader.Read() && reader.TokenType == JsonTokenType.String ? ParseVersion(reader.ValueSpan) : null;
            }
        }
        catch (JsonException)
        {
            // The full read says what is wrong, and where.
        }

        return null;
    }

    private static (int Major, int Minor)? ParseVersion(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int major, out var used) && used < text.Length && text[used] == '.'
        && Utf8Parser.TryParse(text[(used + 1)..], out int minor, out var rest) && used + 1 + rest == text.Length
            ? (major, minor)
            : null;
}
