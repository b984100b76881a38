using System.Collections.Concurrent;
using System.Text.Json;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Snapshots.Validation;

/// <summary>The published contracts, carried inside this assembly, and the check of files against them.</summary>
public static class Contract
{
    private const string Prefix = "schemas/v1/";
    private const string Suffix = ".schema.json";
    private const byte LineFeed = (byte)'\n';

    /// <summary>People write this file: comments and trailing commas are welcome.</summary>
    private static readonly JsonReaderOptions HandWritten = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly ConcurrentDictionary<string, SchemaNode> Schemas = new(StringComparer.Ordinal);

    /// <summary>Names of all contracts, sorted: <c>run</c>, <c>tests</c>, …</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Contract).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The JSON Schema of a contract, as published.</summary>
    /// <exception cref="ArgumentException">There is no contract of that name.</exception>
    public static byte[] SchemaText(string name)
    {
        using var resource = typeof(Contract).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new ArgumentException($"There is no contract '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Errors of one JSON document, at most <paramref name="limit"/>; empty when it keeps the contract.</summary>
    public static IReadOnlyList<ContractError> Check(string name, ReadOnlySpan<byte> json, string? file = null, int limit = 100) =>
        JsonContract.Check(Schema(name), json, name == "settings" ? HandWritten : default, file, firstLine: 1, limit);

    /// <summary>Errors of a text of JSON lines, at most <paramref name="limit"/>. Blank lines are allowed.</summary>
    public static IReadOnlyList<ContractError> CheckLines(string name, ReadOnlySpan<byte> lines, string? file = null, int limit = 100)
    {
        var errors = new List<ContractError>();
        for (var number = 1; lines.Length > 0 && errors.Count < limit; number++)
        {
            var end = lines.IndexOf(LineFeed);
            var line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? [] : lines[(end + 1)..];
            if (!line.Trim(" \t\r"u8).IsEmpty)
                errors.AddRange(JsonContract.Check(Schema(name), line, default, file, number, limit - errors.Count));
        }

        return errors;
    }

    /// <summary>
    /// The contract a file is meant to keep: by its name where the run folder fixes one, else by the members it has.
    /// Null when neither says.
    /// </summary>
    public static string? Of(string file, ReadOnlySpan<byte> content) => Path.GetFileName(file) switch
    {
        "run.json" => "run",
        "tests.json" => "tests",
        "build.json" => "build",
        "patch.json" => "patch",
        "churn.json" => "churn",
        "dependencies.json" => "dependencies",
        "violations.json" => "violations",
        "specs.json" => "spec-map",
        "runmetrics.json" => "settings",
        "runmetrics.baseline.json" => "baseline",
        QuarantineFile.FileName => "quarantine",
        "events.jsonl" => "event",
        // What history packs says what it is by its place: a run, or a dictionary of tests in the folder below.
        var name when name.EndsWith(HistoryFiles.Extension, StringComparison.Ordinal) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) == "tests" ? "history-tests" : "history-run",
        var name when name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) => ByMembers(FirstLine(content)),
        _ => ByMembers(content),
    };

    private static SchemaNode Schema(string name) => Schemas.GetOrAdd(name, static name => SchemaReader.Read(SchemaText(name)));

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> content)
    {
        var end = content.IndexOf(LineFeed);
        return end < 0 ? content : content[..end];
    }

    /// <summary>The contract with the largest share of its required members present; more required members win a tie.</summary>
    private static string? ByMembers(ReadOnlySpan<byte> json)
    {
        var members = TopMembers(json);
        if (members.Contains("kind") && !members.Contains("id"))
            return "fragment";
        return Names
            .Select(name => (Name: name, Schema(name).Required))
            .Where(contract => contract.Required.Count > 0)
            .Select(contract => (contract.Name, contract.Required.Count, Present: contract.Required.Count(members.Contains)))
            .Where(contract => contract.Present * 2 > contract.Count)
            .OrderByDescending(contract => (double)contract.Present / contract.Count)
            .ThenByDescending(contract => contract.Count)
            .Select(contract => contract.Name)
            .FirstOrDefault();
    }

    private static HashSet<string> TopMembers(ReadOnlySpan<byte> json)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return members;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                members.Add(reader.GetString()!);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // A damaged file is told by the members before the damage.
        }

        return members;
    }
}
