using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots.RunStates.Mapping;
using RunMetrics.Snapshots.RunStates.Reducing;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>Reads files of spans: one flat span a file, or the standard <c>resourceSpans</c> of OTLP/JSON. What is neither is counted.</summary>
/// <remarks>
/// Files have no order of their own, so spans are ordered by their start, and files that begin at once by name. A span file appears when its span
/// ends: a run of spans is known to be finished only when one says so.
/// </remarks>
public static class SpanFilesReader
{
    /// <summary>A larger file is passed over and counted.</summary>
    internal const int MostFileBytes = 16 * 1024 * 1024;

    private static readonly string[] FlatMembers = ["trace_id", "traceId", "parent_span_id", "parentSpanId", "span_id", "spanId", "name", "start_time_unix_nano", "startTimeUnixNano", "end_time_unix_nano", "endTimeUnixNano"];

    /// <summary>The traces of some files, each one run.</summary>
    /// <param name="files">Names and contents; null for a content that is too large or cannot be read.</param>
    /// <param name="path">Name of the folder.</param>
    /// <param name="settings">Mapping and limits.</param>
    /// <param name="id">Id of the one run they are; null: each trace is a run.</param>
    public static IReadOnlyList<RunStateReport> Read(IEnumerable<(string Name, byte[]? Content)> files, string path, RunStateSettings settings, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(settings);
        var spans = new List<Span>();
        var bad = new List<(string Name, string Reason)>();
        var times = new StateTimes(settings.UtcOffset);
        foreach (var (name, content) in files.OrderBy(static file => file.Name, StringComparer.Ordinal))
        {
            var found = content is null ? [] : Spans(name, content, times).ToList();
            if (found.Count == 0)
                bad.Add((name, content is null ? "passed over: too long, not to be read, or one too many" : "no span"));
            spans.AddRange(found);
        }

        var runs = spans.GroupBy(span => id ?? span.Trace, StringComparer.Ordinal).OrderBy(static run => run.Key, StringComparer.Ordinal).ToList();
        // What cannot be read belongs to no trace: it is told once, with the first.
        if (runs.Count == 0)
            return bad.Count == 0 ? [] : [Report([], bad, id ?? "spans", path, settings)];
        return [.. runs.Select((run, at) => Report([.. run], at == 0 ? bad : [], run.Key, path, settings))];
    }

    private static RunStateReport Report(List<Span> spans, List<(string Name, string Reason)> bad, string id, string path, RunStateSettings settings)
    {
        var reducer = new StateReducer(settings);
        var number = 0L;
        foreach (var span in spans.OrderBy(static span => span.At ?? DateTimeOffset.MinValue).ThenBy(static span => span.File, StringComparer.Ordinal).ThenBy(static span => span.Id, StringComparer.Ordinal))
            reducer.Add(span.Json, ++number);
        foreach (var (name, reason) in bad)
            reducer.AddBad(name, ++number, reason);
        var last = spans.Max(static span => span.Ended ?? span.At);
        var report = StateSentences.Told(reducer.Report(id, null, RunStateSource.Spans, path) with { LastActivityAt = last });
        // Spans are written when they end, so their absence says nothing.
        return report.Standing == RunStateStanding.Open && report.Timeline.All(static span => span.EndedAt is not null)
            ? StateSentences.Told(report with { Standing = RunStateStanding.Unknown })
            : report;
    }

    private static IEnumerable<Span> Spans(string file, byte[] content, StateTimes times)
    {
        if (StateDocument.Parse(content, out _) is not { } root)
            return [];
        if (root.Member("resourceSpans") is null)
            return Of(root, null, file, times) is { } flat ? [flat] : [];
        return root.Items("resourceSpans").SelectMany(resource => resource.Items("scopeSpans")
            .SelectMany(scope => scope.Items("spans").Select(span => Of(span, resource.Member("resource"), file, times)).OfType<Span>()));
    }

    private static Span? Of(JsonElement span, JsonElement? resource, string file, StateTimes times)
    {
        var (trace, id) = (span.Text("trace_id") ?? span.Text("traceId"), span.Text("span_id") ?? span.Text("spanId"));
        if (trace is null || id is null || span.Text("name") is null)
            return null;
        using var flat = new MemoryStream();
        using (var json = JsonOutput.Compact(flat))
        {
            json.WriteStartObject();
            foreach (var name in FlatMembers)
                json.Text(Encoding.UTF8.GetBytes(name), span.Text(name));
            // 2 is the status of an error, in both spellings.
            if (span.Text("status", "code") is "2" or "STATUS_CODE_ERROR")
                json.Text("status"u8, "error");
            json.WriteStartObject("attributes"u8);
            foreach (var (name, value) in Attributes(resource).Concat(Attributes(span)).DistinctBy(static one => one.Name, StringComparer.Ordinal))
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new Span(trace, id, file, Time("start_time_unix_nano", "startTimeUnixNano"), Time("end_time_unix_nano", "endTimeUnixNano"), flat.ToArray());

        DateTimeOffset? Time(string snake, string camel) => times.Again(Encoding.UTF8.GetBytes(span.Text(snake) ?? span.Text(camel) ?? ""));
    }

    // An object of names and values, or the standard's list of keys and typed values.
    private static IEnumerable<(string Name, string Value)> Attributes(JsonElement? owner)
    {
        if (owner is not { } element)
            return [];
        return element.Members("attributes").Select(static one => (one.Name, Value: one.Value.Text()))
            .Concat(element.Items("attributes").Select(static one => (Name: one.Text("key") ?? "", Value: one.Text("value", "stringValue") ?? one.Text("value", "intValue") ?? one.Text("value", "doubleValue"))))
            .Where(static one => one.Name.Length > 0 && one.Value is not null).Select(static one => (one.Name, one.Value!));
    }

    private sealed record Span(string Trace, string Id, string File, DateTimeOffset? At, DateTimeOffset? Ended, byte[] Json);
}
