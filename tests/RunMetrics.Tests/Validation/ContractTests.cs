using System.Text;
using RunMetrics.Snapshots.Validation;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Validation;

public sealed class ContractTests
{
    [Fact]
    public void The_assembly_carries_every_published_schema_byte_for_byte()
    {
        Assert.Equal(SchemaValidator.Contracts, Contract.Names);
        Assert.All(Contract.Names, name =>
            Assert.Equal(File.ReadAllBytes(Repository.PathOf("schemas", "v1", name + ".schema.json")), Contract.SchemaText(name)));
    }

    [Fact]
    public void An_error_names_file_line_path_and_reason()
    {
        var errors = Check("artifact-manifest", """
            {
              "schemaVersion": "1.0",
              "runId": "r1",
              "artifacts": [
                {
                  "name": "tests", "path": "tests.json", "mediaType": "application/json",
                  "bytes": -4,
                  "sha256": "abc",
                  "owner": "me",
                  "createdAt": "2026-03-14T09:15:23Z"
                },
                { "name": 7 }
              ]
            }
            """);
        Assert.Equal(
            [
                "a/index.json(7): $.artifacts[0].bytes: expected 0 or more, found -4",
                "a/index.json(8): $.artifacts[0].sha256: expected text that matches ^[0-9a-f]{64}$, found 'abc'",
                "a/index.json(9): $.artifacts[0].owner: unknown member; known are name, path, mediaType, bytes, sha256, createdAt",
                "a/index.json(12): $.artifacts[1].name: expected string, found 7",
                "a/index.json(12): $.artifacts[1]: member 'path' is missing",
                "a/index.json(12): $.artifacts[1]: member 'mediaType' is missing",
                "a/index.json(12): $.artifacts[1]: member 'bytes' is missing",
                "a/index.json(12): $.artifacts[1]: member 'sha256' is missing",
                "a/index.json(12): $.artifacts[1]: member 'createdAt' is missing",
            ],
            errors);
    }

    [Theory]
    [InlineData("", "a/index.json(1): $: not JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.")]
    [InlineData("{\n\"runs\": [\n", "a/index.json(3): $.runs: not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    [InlineData("{\"runs\":[]} x", "a/index.json(1): $: not JSON: 'x' is invalid after a single JSON value. Expected end of data.")]
    public void A_text_that_is_not_json_is_refused_at_its_line(string json, string error) => Assert.Contains(error, Check("run-index", json));

    [Fact]
    public void A_member_that_appears_twice_is_refused() =>
        Assert.Equal(["a/index.json(1): $.runs: appears twice"], Check("run-index", """{"schemaVersion":"1.0","runs":[],"runs":[]}"""));

    [Fact]
    public void A_byte_order_mark_is_refused() =>
        Assert.Equal(["a/index.json(1): $: begins with a byte order mark; UTF-8 without one is expected"], Check("run-index", "\uFEFF{}"));

    [Fact]
    public void The_end_of_a_pattern_is_the_end_of_the_text() =>
        Assert.Single(Check("run-index", """{"schemaVersion":"1.0\n","runs":[]}"""));

    [Fact]
    public void Errors_stop_at_the_limit()
    {
        var json = "{\"schemaVersion\":\"1.0\",\"runs\":[" + string.Join(',', Enumerable.Repeat("{}", 500)) + "]}";
        Assert.Equal(7, Contract.Check("run-index", Encoding.UTF8.GetBytes(json), limit: 7).Count);
    }

    [Fact]
    public void Each_line_of_json_lines_is_checked_and_numbered()
    {
        var lines = """
            {"kind":"header","schemaVersion":"1.0","role":"test","time":"2026-03-14T09:15:23Z"}

            {"kind":"result","name":"A","outcome":"green"}
            {"kind":"verdict"}
            {"kind":"end","ti
            """;
        Assert.Equal(
            [
                "f.jsonl(3): $.outcome: expected one of passed, failed, skipped, notExecuted, other, found 'green'",
                "f.jsonl(4): $: 'kind' must be one of header, result, message, attachment, build, end, diagnostic, found 'verdict'",
                "f.jsonl(5): $: not JSON: Expected end of string, but instead reached end of data.",
            ],
            Contract.CheckLines("fragment", Encoding.UTF8.GetBytes(lines), "f.jsonl").Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"string","const":"a"}""", "keyword 'const' is not one this validator checks")]
    [InlineData("""{"properties":{"a":{"if":{}}}}""", "Schema #/properties/a: keyword 'if'")]
    [InlineData("""{"format":"duration"}""", "format 'duration'")]
    [InlineData("""{"type":["string","null"]}""", "Not a schema")]
    [InlineData("""{"$ref":"#/$defs/a"}""", "reference '#/$defs/a' leads nowhere")]
    [InlineData("""{"$ref":"#/$defs/a","minimum":1,"$defs":{"a":{}}}""", "keywords beside '$ref'")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"number"}]}""", "must be told apart")]
    [InlineData("""{"items":true}""", "expected an object, found True")]
    public void A_schema_with_a_rule_nobody_checks_is_refused(string schema, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => SchemaReader.Read(Encoding.UTF8.GetBytes(schema)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contract_of_an_example_is_told_by_its_members()
    {
        // What requires no member is told by none: settings, what is sent to the server, and what is told of its list.
        var examples = ContractExample.All().Where(example => example.Valid && example.Contract is not ("settings" or "event" or "live-list" or "run-change" or "test-run-request"));
        Assert.All(examples, example => Assert.Equal(example.Contract, Contract.Of(example.FileName, Encoding.UTF8.GetBytes(example.Text))));
    }

    [Theory]
    [InlineData("x/runmetrics.json", "{}", "settings")]
    [InlineData("x/events.jsonl", "", "event")]
    [InlineData("x/fragments/a.jsonl", """{"kind":"header","schemaVersion":"1.0"}""", "fragment")]
    [InlineData("x/run.json", "damaged", "run")]
    [InlineData("x/index.json", """{"schemaVersion":"1.0","runs":[{"id":""", "run-index")]
    [InlineData("x/package.json", """{"name":"x","version":"1"}""", null)]
    public void The_contract_of_a_file_is_told_by_its_name_or_its_members(string file, string content, string? contract) =>
        Assert.Equal(contract, Contract.Of(file, Encoding.UTF8.GetBytes(content)));

    private static IEnumerable<string> Check(string contract, string json) =>
        Contract.Check(contract, Encoding.UTF8.GetBytes(json), "a/index.json").Select(error => error.ToString());
}
