using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Messages, traces, output and attempts of some tests: contract <c>report-test-details.schema.json</c>.</summary>
internal sealed class DetailShard(TextLimits limits)
{
    private const string BlockName = "tests-details-";
    private readonly StringTable _texts = new(0);
    private readonly List<int> _rows = [];

    /// <summary>Characters of the distinct texts so far; about the decoded size.</summary>
    public long Size { get; private set; }

    /// <summary>Rows of the test report in this shard.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>Name of the block with this number.</summary>
    public static string Name(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{BlockName}{number}");

    /// <summary>True when a test has something to read beyond its columns.</summary>
    public static bool HasDetails(ReportModel model, TestResult test)
    {
        if (NamesBefore(model, test).Count > 0 || test.Attempts.Count > 1 || !TestNames.IsShownInFull(test))
            return true;
        foreach (var attempt in test.Attempts)
        {
            if (attempt.Message is not null || attempt.StackTrace is not null || attempt.Output is not null || attempt.ErrorOutput is not null
                || attempt.ErrorType is not null || attempt.Clamped is true || attempt.Attachments is { Count: > 0 })
                return true;
        }

        return false;
    }

    /// <summary>Adds a test.</summary>
    public void Add(int row, TestResult test)
    {
        _rows.Add(row);
        Size += 120;
        foreach (var attempt in test.Attempts)
        {
            foreach (var text in Texts(test, attempt))
                Intern(text);
        }
    }

    /// <summary>Writes the shard.</summary>
    public void Write(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        _texts.WriteValues(json, "texts");
        json.WriteStartArray("rows");
        foreach (var row in _rows)
        {
            WriteRow(json, row, model);
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteRow(Utf8JsonWriter json, int row, ReportModel model)
    {
        var test = model.Tests[row];
        json.WriteStartObject();
        json.WriteNumber("row", row);
        json.WriteString("id", test.Id);
        if (!TestNames.IsShownInFull(test))
            json.WriteString("name", TextCap.Head(test.Name, TextLimits.Message));
        json.WriteIfKnown("fingerprint", test.Fingerprint);
        json.WriteStartArray("attempts");
        foreach (var attempt in test.Attempts)
            WriteAttempt(json, test, attempt);
        json.WriteEndArray();
        if (model.Context.Suspects is { } report && report.Tests.TryGetValue(row, out var suspected))
            SuspectJson.Write(json, report, suspected);
        WriteNamesBefore(json, NamesBefore(model, test));
        json.WriteEndObject();
    }

    private static void WriteNamesBefore(Utf8JsonWriter json, IReadOnlyList<FormerName> names)
    {
        if (names.Count == 0)
            return;
        json.WriteStartArray("renamedFrom");
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString("name", TextCap.Head(name.Name, TextLimits.Message));
            json.WriteIfKnown("commit", name.Until);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IReadOnlyList<FormerName> NamesBefore(ReportModel model, TestResult test) =>
        model.Context.Renames?.NamesBefore(model.Modules[test.Module].Name, test.Id) ?? [];

    private void WriteAttempt(Utf8JsonWriter json, TestResult test, TestAttempt attempt)
    {
        json.WriteStartObject();
        json.WriteString("outcome", [BlockJson.Letter(attempt.Outcome)]);
        json.WriteSecondsIfKnown("duration", attempt.Duration);
        if (attempt.Clamped is { } clamped)
            json.WriteBoolean("clamped", clamped);
        json.WriteIfKnown("errorType", attempt.ErrorType);
        WriteText(json, "message", Message(attempt));
        WriteText(json, "stackTrace", Trace(attempt));
        WriteText(json, "output", Output(test, attempt.Output));
        WriteText(json, "errorOutput", Output(test, attempt.ErrorOutput));
        if (attempt.Attachments is { Count: > 0 } attachments)
            json.WriteStrings("attachments", attachments.Select(attachment => attachment.Path ?? attachment.Name));
        json.WriteEndObject();
    }

    private void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteNumber(name, _texts.Intern(text));
    }

    private void Intern(string? text)
    {
        if (text is null)
            return;
        var before = _texts.Count;
        if (_texts.Intern(text) == before)
            Size += text.Length;
    }

    private IEnumerable<string?> Texts(TestResult test, TestAttempt attempt) =>
        [Message(attempt), Trace(attempt), Output(test, attempt.Output), Output(test, attempt.ErrorOutput)];

    private string? Message(TestAttempt attempt) =>
        attempt.Message is { } message ? TextCap.HeadAndTail(message, limits.Messages) : null;

    private string? Trace(TestAttempt attempt) =>
        attempt.StackTrace is { } trace ? TextCap.HeadAndTail(trace, limits.Traces) : null;

    private string? Output(TestResult test, string? output)
    {
        if (string.IsNullOrEmpty(output))
            return null;
        var calm = test.Outcome is TestOutcome.Passed or TestOutcome.Skipped or TestOutcome.NotExecuted && test.Flaky is not true;
        return TextCap.HeadAndTail(output, calm ? limits.PassedOutput : limits.FailedOutput);
    }
}
