using System.Globalization;
using System.Text.Json;
using RunMetrics.Shared;


namespace RunMetrics.Snapshots.Runs;

/// <summary>Snapshot files under one root: reading reports and moves aside what is damaged, writing is atomic.</summary>
/// <remarks>Read only, what is damaged stays where it is.</remarks>
internal sealed class SnapshotFiles(RunFolder folder, Findings findings, bool readOnly = false)
{
    /// <summary>Reads a file. Whatever is not <see cref="FileState.Valid"/> or <see cref="FileState.Missing"/> has been reported.</summary>
    public FileReading<T> Read<T>(string path, SnapshotContract<T> contract)
        where T : class
    {
        var reading = SnapshotFile.Read(path, contract);
        var name = folder.Relative(path);
        switch (reading.State)
        {
            case FileState.Damaged:
                var where = reading.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" at line {line}") : "";
                findings.Warning(
                    DiagnosticCodes.FileDamaged,
                    $"'{name}' is damaged{where}: {reading.Reason} {MoveAside(path)} What it held is left out, the rest is not affected. Delete the file when you do not need it.");
                break;
            case FileState.OtherMajor:
                findings.Warning(
                    DiagnosticCodes.OtherMajor,
                    $"'{name}' was written in {reading.Reason} of its contract, this program reads {ContractVersion.Major}.x. It is left out and not touched. Update RunMetrics.");
                break;
            case FileState.Unreadable:
                findings.Warning(DiagnosticCodes.FileUnreadable, $"'{name}' cannot be read: {reading.Reason} It is left out. Check its permissions.");
                break;
        }

        return reading;
    }

    /// <summary>Writes a small file that people read, atomically.</summary>
    public static WrittenFile WriteIndented<T>(string path, T value, Action<Utf8JsonWriter, T> write) => Write(path, value, write, JsonOutput.Indented);

    /// <summary>Writes a large file, atomically.</summary>
    public static WrittenFile WriteCompact<T>(string path, T value, Action<Utf8JsonWriter, T> write) => Write(path, value, write, JsonOutput.Compact);

    private static WrittenFile Write<T>(string path, T value, Action<Utf8JsonWriter, T> write, Func<Stream, Utf8JsonWriter> open) =>
        AtomicFile.Write(path, stream =>
        {
            using (var json = open(stream))
                write(json, value);
            stream.Write("\n"u8);
        });

    private string MoveAside(string path)
    {
        if (readOnly)
            return "It was left where it is.";
        for (var n = 1; ; n++)
        {
            var aside = string.Create(CultureInfo.InvariantCulture, $"{path}.damaged-{n}");
            if (File.Exists(aside))
                continue;
            try
            {
                File.Move(path, aside);
                return $"It was moved to '{folder.Relative(aside)}'.";
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                if (File.Exists(aside) && File.Exists(path))
                    continue;
                return "It could not be moved aside.";
            }
        }
    }
}
