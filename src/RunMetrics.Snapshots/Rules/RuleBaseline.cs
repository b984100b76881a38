using System.Text;
using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Rules;

/// <summary>Violations that are known and tolerated: <c>runmetrics.baseline.json</c>, one a line, sorted, so that a review sees what came and went.</summary>
public sealed class RuleBaseline
{
    /// <summary>Name of the file beside <c>runmetrics.json</c>.</summary>
    public const string FileName = "runmetrics.baseline.json";

    private readonly SortedSet<(string Rule, string From, string To)> _known;

    private RuleBaseline(IEnumerable<(string, string, string)> known, IEnumerable<string> assemblies)
    {
        _known = new SortedSet<(string, string, string)>(known, Comparer<(string, string, string)>.Create(Order));
        Assemblies = [.. assemblies.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>A baseline without entries.</summary>
    public static RuleBaseline Empty { get; } = new([], []);

    /// <summary>Entries.</summary>
    public IReadOnlyCollection<(string Rule, string From, string To)> Known => _known;

    /// <summary>Assemblies that were checked when entries were written, sorted.</summary>
    public IReadOnlyList<string> Assemblies { get; }

    /// <summary>What becomes of the baseline after a check: what was found, and what could not be judged because its assemblies were not there.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="graph">What was checked.</param>
    public RuleBaseline Updated(RuleReport report, DependencyGraph graph)
    {
        var kept = Unjudged(graph);
        var whole = new RuleBaseline(kept, []);
        return new RuleBaseline(
            kept.Concat(report.Violations.Where(one => !whole.IsPart(one)).Select(static one => one.Key)),
            kept.Count > 0 ? Assemblies.Concat(OwnAssemblies(graph)) : OwnAssemblies(graph));
    }

    /// <summary>Assemblies of the baseline that are not among those checked: what it knows of them cannot be judged.</summary>
    public IReadOnlyList<string> Absent(DependencyGraph graph) => [.. Assemblies.Except(OwnAssemblies(graph), StringComparer.Ordinal)];

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
            return new RuleBaseline(
                [.. json.RootElement.GetProperty("violations").EnumerateArray().Select(static one => (Text(one, "rule"), Text(one, "from"), Text(one, "to")))],
                json.RootElement.TryGetProperty("assemblies", out var assemblies) ? [.. assemblies.EnumerateArray().Select(static one => one.GetString() ?? "")] : []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException || StorageFailure.IsStorage(e))
        {
            throw new InvalidDataException($"'{path}' is no baseline: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Reads a baseline; one that makes no sense is reported and counts as empty.</summary>
    /// <param name="path">File.</param>
    /// <param name="findings">Takes what is wrong.</param>
    internal static RuleBaseline ReadOrReport(string path, Findings findings)
    {
        try
        {
            return Read(path);
        }
        catch (InvalidDataException e)
        {
            findings.Warning(DiagnosticCodes.RuleBaselineInvalid, $"{e.Message} It counts as empty, so what it knew is reported as new. Repair it, or make it anew with --update-baseline --allow-growth.");
            return Empty;
        }
    }

    /// <summary>Marks the violations that are known. A cycle is known, too, that is a part of a known one: whoever mends half of it did nothing new.</summary>
    public RuleReport Mark(RuleReport report) => report with { Violations = [.. report.Violations.Select(one => one with { Known = _known.Contains(one.Key) || IsPart(one) })] };

    private bool IsPart(RuleViolation one) => one.Cycle.Count > 0
        && _known.Any(known => known.Rule == one.Rule && one.Cycle.All(known.To.Split(", ").Append(known.From).ToHashSet(StringComparer.Ordinal).Contains));

    /// <summary>Entries that no violation has any more, of those that could be judged.</summary>
    public IReadOnlyList<(string Rule, string From, string To)> Stale(RuleReport report, DependencyGraph graph)
    {
        var now = report.Violations.Select(static one => one.Key).Concat(Unjudged(graph)).ToHashSet();
        return [.. _known.Where(one => !now.Contains(one))];
    }

    // An assembly that was not checked may still have what is known of it: an entry about something that is nowhere to be seen stays.
    private IReadOnlyCollection<(string Rule, string From, string To)> Unjudged(DependencyGraph graph)
    {
        if (Absent(graph).Count == 0)
            return [];
        var seen = Enumerable.Range(0, graph.OwnTypes).SelectMany(type => (string[])[graph.TypeName(type), graph.Namespaces[graph.Types.Namespace[type]]])
            .Concat(graph.Files).Concat(OwnAssemblies(graph)).ToHashSet(StringComparer.Ordinal);
        // Of an edge it is the using side that says it.
        return [.. _known.Where(one => !seen.Contains(one.From) || one.To.Contains(", ", StringComparison.Ordinal) && !one.To.Split(", ").All(seen.Contains))];
    }

    private static IEnumerable<string> OwnAssemblies(DependencyGraph graph) => graph.Assemblies.Where(static assembly => assembly.Symbols is not null).Select(static assembly => assembly.Name);

    /// <summary>Writes the file.</summary>
    /// <param name="path">File.</param>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        var text = new StringBuilder("{\n  \"schemaVersion\": \"1.0\",\n  \"assemblies\": [").AppendJoin(", ", Assemblies.Select(Quoted)).Append("],\n  \"violations\": [");
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
