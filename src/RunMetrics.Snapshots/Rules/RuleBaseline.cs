using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Rules;

/// <summary>Violations that are known and tolerated: <c>runmetrics.baseline.json</c>, one a line, sorted, so that a review sees what came and went.</summary>
public sealed class RuleBaseline
{
    /// <summary>Name of the file beside <c>runmetrics.json</c>.</summary>
    public const string FileName = "runmetrics.baseline.json";

    private readonly SortedSet<(string Rule, string From, string To)> _known;

    private RuleBaseline(IEnumerable<(string, string, string)> known) => _known = new SortedSet<(string, string, string)>(known, Comparer<(string, string, string)>.Create(Order));

    /// <summary>A baseline without entries.</summary>
    public static RuleBaseline Empty { get; } = new([]);

    /// <summary>Entries.</summary>
    public IReadOnlyCollection<(string Rule, string From, string To)> Known => _known;

    /// <summary>The baseline of these violations.</summary>
    public static RuleBaseline Of(RuleReport report) => new(report.Violations.Select(static one => one.Key));

    /// <summary>Reads a baseline; a file that is not there is an empty one.</summary>
    /// <param name="path">File.</param>
    /// <exception cref="InvalidDataException">It is not a baseline.</exception>
    public static RuleBaseline Read(string path)
    {
        if (!File.Exists(path))
            return Empty;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return new RuleBaseline([.. json.RootElement.GetProperty("violations").EnumerateArray().Select(static one => (Text(one, "rule"), Text(one, "from"), Text(one, "to")))]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException || StorageFailure.IsStorage(e))
        {
            throw new InvalidDataException($"'{path}' is no baseline: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Marks the violations that are known. A cycle is known, too, that is a part of a known one: whoever mends half of it did nothing new.</summary>
    public RuleReport Mark(RuleReport report) => report with { Violations = [.. report.Violations.Select(one => one with { Known = _known.Contains(one.Key) || IsPart(one) })] };

    private bool IsPart(RuleViolation one) => one.Cycle.Count > 0
        && _known.Any(known => known.Rule == one.Rule && one.Cycle.All(known.To.Split(", ").Append(known.From).ToHashSet(StringComparer.Ordinal).Contains));

    /// <summary>Entries that no violation has any more.</summary>
    public IReadOnlyList<(string Rule, string From, string To)> Stale(RuleReport report)
    {
        var now = report.Violations.Select(static one => one.Key).ToHashSet();
        return [.. _known.Where(one => !now.Contains(one))];
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">File.</param>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        var text = new StringBuilder("{\n  \"schemaVersion\": \"1.0\",\n  \"violations\": [");
        var separator = "\n";
        foreach (var (rule, from, to) in _known)
        {
            text.Append(separator).Append("    { \"rule\": ").Append(Quoted(rule)).Append(", \"from\": ").Append(Quoted(from)).Append(", \"to\": ").Append(Quoted(to)).Append(" }");
            separator = ",\n";
        }

        stream.Write(Encoding.UTF8.GetBytes(text.Append(_known.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString()));
    });

    private static string Quoted(string text) => '"' + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() + '"';

    private static string Text(JsonElement value, string name) => value.GetProperty(name).GetString() ?? throw new KeyNotFoundException($"'{name}' is null");

    private static int Order((string Rule, string From, string To) a, (string Rule, string From, string To) b) =>
        string.CompareOrdinal(a.Rule, b.Rule) is var rule and not 0 ? rule
        : string.CompareOrdinal(a.From, b.From) is var from and not 0 ? from
        : string.CompareOrdinal(a.To, b.To);
}
