using System.Globalization;
using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Server.Testing;

/// <summary>Which tests of a run are asked for.</summary>
/// <param name="Text">Part of the name; null for any.</param>
/// <param name="Outcome">Outcome; null for any.</param>
/// <param name="Sort"><c>name</c> or <c>duration</c>, slowest first; null for by name.</param>
/// <param name="Cursor">The <c>nextCursor</c> of an earlier answer.</param>
/// <param name="Limit">At most so many.</param>
internal sealed record TestQuery(string? Text, string? Outcome, string? Sort, string? Cursor, string? Limit);

/// <summary>Answers with the tests of a run, searched and in pages: contract <c>test-page.schema.json</c>.</summary>
internal sealed class TestAnswers(RunFolder folder, RunCatalog catalog, AnswerCache cache)
{
    private const int UsualLimit = 100, MostLimit = 1_000;

    private readonly Lock _gate = new();
    private (string Key, TestFile File)? _last;

    /// <summary>A page of tests.</summary>
    public IResult List(string name, string question, TestQuery query)
    {
        if (catalog.Find(name) is not { } id)
            return Problem.UnknownRun(name);
        var errors = new List<FieldError>();
        var limit = RunQuery.LimitOf(query.Limit, UsualLimit, MostLimit, errors);
        var from = 0;
        if (query.Cursor is not null && !int.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            errors.Add(new FieldError("cursor", "is the 'nextCursor' of an earlier answer."));
        if (query.Sort is not (null or "name" or "duration"))
            errors.Add(new FieldError("sort", "is name or duration."));
        if (query.Outcome is not null && !Array.Exists(EnumWords<TestOutcome>.All, word => word.Value == query.Outcome))
            errors.Add(new FieldError("outcome", $"is one of {string.Join(", ", EnumWords<TestOutcome>.All)}."));
        if (errors.Count > 0)
            return Problem.Parameters(errors);
        return cache.Get($"tests {id}{question}", () => Open(id) is { } file ? Page(id, file.Find(query.Text, query.Outcome, query.Sort == "duration"), from, limit) : null)
            ?? (IResult)new Problem(ProblemKind.NotRecorded, $"The run '{id}' has no results per test: no test ran, or retention removed them.");
    }

    private static Answer Page(string id, IReadOnlyList<ReadOnlyMemory<byte>> found, int from, int limit)
    {
        return Answer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("runId"u8, id);
            json.WriteNumber("total"u8, found.Count);
            json.WriteStartArray("tests"u8);
            foreach (var test in found.Skip(from).Take(limit))
                json.WriteRawValue(test.Span, skipInputValidation: true);
            json.WriteEndArray();
            if (found.Count - from > limit)
                json.WriteString("nextCursor"u8, (from + limit).ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        });
    }

    /// <summary>One file at a time stays in memory: people look at one run.</summary>
    private TestFile? Open(string id)
    {
        var file = new FileInfo(Path.Combine(folder.ArtifactsDirectory(id), "tests.json"));
        // Read as a contract first: what is damaged is said to be, and not handed on.
        if (!file.Exists)
            return null;
        var key = string.Create(CultureInfo.InvariantCulture, $"{id} {file.LastWriteTimeUtc.Ticks} {file.Length}");
        lock (_gate)
        {
            if (_last is { } last && last.Key == key)
                return last.File;
            if (catalog.Open().TryReadTests(id) is null)
                return null;
            var opened = new TestFile(File.ReadAllBytes(file.FullName));
            _last = (key, opened);
            return opened;
        }
    }
}
