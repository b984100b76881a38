using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Snapshots.Validation;

/// <summary>What checking one file came to.</summary>
public sealed record ContractReport
{
    /// <summary>File, as it was named by the caller.</summary>
    public required string File { get; init; }

    /// <summary>The contract it was held against; null when none fits.</summary>
    public string? Contract { get; init; }

    /// <summary>Where it breaks the contract.</summary>
    public IReadOnlyList<ContractError> Errors { get; init; } = [];
}

/// <summary>Checks files: against their schema first, then for what a schema cannot say.</summary>
public static class ContractFile
{
    /// <summary>The files a path stands for: itself, or every contract file below a folder, sorted.</summary>
    /// <param name="path">File or folder.</param>
    public static IReadOnlyList<string> Below(string path) => !Directory.Exists(path)
        ? [path]
        :
        [
            .. Directory.EnumerateFiles(path, "*.json*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".jsonl", StringComparison.Ordinal) || IsPacked(file))
                // What lies in the report is for other tools, in their formats and those of the user's templates.
                .Where(file => !IsOfReport(file))
                .Concat(Directory.EnumerateFiles(path, QuarantineFile.FileName, SearchOption.AllDirectories))
                // A schema is what files are held against.
                .Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Checks one file.</summary>
    /// <param name="path">File.</param>
    /// <param name="contract">Name of the contract; null to tell it by name and content.</param>
    /// <param name="limit">At most so many errors.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static ContractReport Check(string path, string? contract = null, int limit = 100)
    {
        byte[] content;
        try
        {
            content = IsPacked(path) ? HistoryFile.Unpack(path) : File.ReadAllBytes(path);
        }
        catch (InvalidDataException e)
        {
            var error = new ContractError { File = path, Line = 1, Path = "$", Reason = $"not gzip: {e.Message.TrimEnd('.')}" };
            return new ContractReport { File = path, Contract = contract ?? Contract.Of(path, []), Errors = [error] };
        }

        contract ??= Contract.Of(path, content);
        if (contract is null)
            return new ContractReport { File = path };
        if (contract == "quarantine")
            return new ContractReport { File = path, Contract = contract, Errors = Quarantined(path, content, limit) };
        var errors = IsLines(path, contract)
            ? Contract.CheckLines(contract, content, path, limit)
            : Contract.Check(contract, content, path, limit);
        if (errors.Count == 0 && Meaning(contract, path, content) is { } reason)
            errors = [new ContractError { File = path, Line = 1, Path = "$", Reason = reason }];
        return new ContractReport { File = path, Contract = contract, Errors = errors };
    }

    private static bool IsOfReport(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && Path.GetFileName(folder) == "report" && Directory.Exists(Path.Combine(folder, "..", "runs"));

    private static bool IsPacked(string path) => path.EndsWith(HistoryFiles.Extension, StringComparison.Ordinal);

    // YAML, which no schema of ours is held against; the reader says as much, and a test proves that both agree.
    private static IReadOnlyList<ContractError> Quarantined(string path, byte[] content, int limit) =>
        [.. QuarantineFile.Parse(System.Text.Encoding.UTF8.GetString(content)).Problems.Take(limit).Select(problem => new ContractError { File = path, Line = problem.Line, Path = problem.Path, Reason = problem.Reason })];

    private static bool IsLines(string path, string contract) =>
        contract is "event" or "fragment" && path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    private static string? Meaning(string contract, string path, byte[] content) => contract switch
    {
        "run" => Meaning(content, SnapshotJson.Tolerant.RunSummary, SnapshotChecks.Check),
        "run-index" => Meaning(content, SnapshotJson.Tolerant.RunIndex, SnapshotChecks.Check),
        "run-state" => Meaning(content, SnapshotJson.Tolerant.RunStateReport, RunStateChecks.Check),
        "run-states" => Meaning(content, SnapshotJson.Tolerant.RunStateList, RunStateChecks.Check),
        "history" => Meaning(content, SnapshotJson.Tolerant.HistoryEntry, SnapshotChecks.Check),
        "history-run" => HistoryContents.CheckRun(path, content),
        "history-tests" => HistoryContents.CheckTests(path, content),
        "artifact-manifest" => Meaning(content, SnapshotJson.Tolerant.ArtifactManifest, manifest => SnapshotChecks.Check(manifest) ?? Files(manifest, path)),
        "event" => Order(content),
        _ => ArtifactKinds.OfContract(contract)?.Check(content),
    };

    private static string? Meaning<T>(byte[] content, JsonTypeInfo<T> type, Func<T, string?> check) =>
        JsonSerializer.Deserialize(content, type) is { } value ? check(value) : null;

    /// <summary>The files a manifest names are there and are what it says.</summary>
    private static string? Files(ArtifactManifest manifest, string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var artifact in manifest.Artifacts)
        {
            var file = new FileInfo(Path.Combine(folder, artifact.Path));
            if (!file.Exists)
                return $"artifact '{artifact.Path}' is missing.";
            using var stream = file.OpenRead();
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (file.Length != artifact.Bytes || sha256 != artifact.Sha256)
                return $"artifact '{artifact.Path}' is not what was written: {file.Length} bytes with SHA-256 {sha256}, expected {artifact.Bytes} bytes with {artifact.Sha256}.";
        }

        return null;
    }

    /// <summary>Numbers of events rise from line to line: they are what a reader resumes at.</summary>
    private static string? Order(ReadOnlySpan<byte> lines)
    {
        var last = 0L;
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = lines[range].Trim(" \t\r"u8);
            if (line.IsEmpty)
                continue;
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var number = document.RootElement.GetProperty("seq").GetInt64();
            if (number <= last)
                return $"event {number} comes after event {last}: numbers must rise.";
            last = number;
        }

        return null;
    }
}
