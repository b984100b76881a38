using System.Text;
using System.Text.Json;
using RunMetrics.Reports;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

/// <summary>
/// The decoded blocks of one awkward run, as files that the tests of the web page decode too: writer, schema and reader break together.
/// On a difference the new content lies beside the file as <c>*.received.json</c>; rename it when it is right.
/// </summary>
public sealed class FixtureTests
{
    public static TheoryData<string, string> Blocks => new()
    {
        { "overview", "report-overview" },
        { "tests", "report-tests" },
        { "tests-details-0", "report-test-details" },
        { "build", "report-build" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_the_awkward_run_is_written_as_verified(string block, string contract) => Verify(Decoded(SampleRuns.Awkward())[block], block, contract);

    [Theory]
    [InlineData("coverage", "report-coverage")]
    [InlineData("coverage-source-0", "report-source")]
    [InlineData("patch", "report-patch")]
    public void A_block_of_the_covered_run_is_written_as_verified(string block, string contract) => Verify(Decoded(SampleRuns.Covered())[block], block, contract);

    [Theory]
    [InlineData("hotspots", "report-hotspots")]
    [InlineData("dependencies", "report-dependencies")]
    [InlineData("rules", "violations")]
    [InlineData("flaky", "report-flaky")]
    [InlineData("slow", "report-slow")]
    public void A_block_of_the_run_with_history_is_written_as_verified(string block, string contract) => Verify(Decoded(SampleRuns.Structured())[block], block, contract);

    [Fact]
    public void The_block_of_requirements_is_written_as_verified() => Verify(Decoded(SampleRuns.Specified())["specs"], "specs", "spec-map");

    [Theory]
    [InlineData("states", "run-states")]
    public void A_block_of_the_run_beside_those_of_another_program_is_written_as_verified(string block, string contract) => Verify(Decoded(ReportModel.Of(OrchestratedRuns.Context()))[block], block, contract);

    [Theory]
    [InlineData("runs", "report-runs", "runs")]
    [InlineData("comparison", "report-comparison", "comparison")]
    [InlineData("flaky", "report-flaky", "flaky-strips")]
    [InlineData("overview", "report-overview", "overview-trends")]
    public void A_block_of_the_run_at_the_end_of_thirty_is_written_as_verified(string block, string contract, string file) => Verify(Decoded(SampleRuns.Film())[block], file, contract);

    [Theory]
    [InlineData("docs", "report-docs")]
    [InlineData("docs-pages-0", "report-doc-pages")]
    public void A_block_of_the_documented_run_is_written_as_verified(string block, string contract) => Verify(Decoded(ReportModel.Of(DocumentedRun.Context()))[block], block, contract);

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        var first = PageBlocks.Of(SampleRuns.Covered(), 8_000_000);
        var second = PageBlocks.Of(SampleRuns.Covered(), 8_000_000);
        Assert.Equal(first.Overview, second.Overview);
        Assert.All(first.Bulk.Zip(second.Bulk), pair => Assert.Equal(pair.First.Gzip.ToArray(), pair.Second.Gzip.ToArray()));
    }

    private static void Verify(string written, string block, string contract)
    {
        var actual = Indented(written);
        var file = Repository.PathOf("tests", "fixtures", "report-data", block + ".json");
        var received = Path.ChangeExtension(file, ".received.json");
        SchemaValidator.Conforms(contract, actual);
        File.WriteAllText(received, actual);
        Assert.Equal(File.ReadAllText(file), actual);
        File.Delete(received);
    }

    private static Dictionary<string, string> Decoded(ReportModel model)
    {
        var blocks = PageBlocks.Of(model, 8_000_000);
        var decoded = blocks.Bulk.ToDictionary(block => block.Name, block => Gunzip(block.Gzip), StringComparer.Ordinal);
        decoded.Add("overview", Encoding.UTF8.GetString(blocks.Overview));
        return decoded;
    }

    private static string Gunzip(MemoryStream gzip)
    {
        gzip.Position = 0;
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(gzip, System.IO.Compression.CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    /// <summary>Objects on lines of their own, arrays of plain values on one: made to be read in a diff.</summary>
    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Append(text, document.RootElement, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonElement value, int depth)
    {
        var (open, close, items) = value.ValueKind switch
        {
            JsonValueKind.Object => ('{', '}', value.EnumerateObject().Select(member => (Key: $"{JsonSerializer.Serialize(member.Name)}: ", member.Value)).ToList()),
            JsonValueKind.Array => ('[', ']', value.EnumerateArray().Select(item => (Key: "", Value: item)).ToList()),
            _ => (' ', ' ', []),
        };
        if (open == ' ')
        {
            text.Append(value.GetRawText());
            return;
        }

        var flat = items.Count == 0 || (open == '[' && items.All(item => item.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False));
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i > 0 ? "," : "").Append(flat ? (i > 0 ? " " : "") : "\n" + new string(' ', 2 * (depth + 1))).Append(items[i].Key);
            Append(text, items[i].Value, depth + 1);
        }

        text.Append(flat ? "" : "\n" + new string(' ', 2 * depth)).Append(close);
    }
}
