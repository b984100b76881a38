using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class SpecsTests : IDisposable
{
    private readonly ToolProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void Requirements_are_told_with_their_evidence_and_contradictions()
    {
        Store();
        var answer = _probe.Run("specs");
        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Verified.Text(answer.Out);
    }

    [Fact]
    public void Status_and_document_choose()
    {
        Store();
        Assert.Equal(4, Lines("specs", "--status", "unverified").Count(line => line.StartsWith('!')));
        var tasks = Lines("specs", "--document", "TASKS.md");
        Assert.Equal(2, tasks.Count(line => line.Contains("specs/tasks.md:", StringComparison.Ordinal)));
        Assert.DoesNotContain(tasks, line => line.Contains("REQ-99", StringComparison.Ordinal));
        Assert.Contains("No requirement fits. Take --status or --document back to see all.", Lines("specs", "--document", "nowhere"));
    }

    [Fact]
    public void Programs_get_evidence_in_place_of_indices()
    {
        Store();
        using var json = JsonDocument.Parse(_probe.Run("specs", "latest", "--json", "--status", "unverified").Out);
        var requirements = json.RootElement.GetProperty("requirements");
        Assert.Equal(["REQ-2", "REQ-3", "REQ-4", "REQ-8"], requirements.EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(["passed", "failed"], requirements[0].GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("outcome").GetString()).OrderDescending());
        Assert.Equal("Bookshop.Orders.Basket", requirements[0].GetProperty("symbols")[0].GetProperty("type").GetString());
        Assert.Equal(["doneButFailing", "pendingButCoded", "duplicateId"], json.RootElement.GetProperty("contradictions").EnumerateArray().Select(one => one.GetProperty("kind").GetString()));
        Assert.Equal(11, json.RootElement.GetProperty("totals").GetProperty("requirements").GetInt32());
    }

    [Fact]
    public void Without_a_run_or_a_requirement_it_says_what_to_do()
    {
        Assert.Equal(new ToolAnswer(ExitCode.CheckFailed, "", "runmetrics specs: there is no run 'latest'. 'runmetrics runs list' shows what there is.\n"), _probe.Run("specs"));
        new RunStore(new RunFolder(_probe.Below("artifacts", "runmetrics")), TimeProvider.System).Write(CoveredRun.Context().Snapshot);
        var answer = _probe.Run("specs");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("knows no requirement", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, _probe.Run("specs", "--status", "green").Code);
    }

    [Fact]
    public void The_gate_holds_a_run_against_what_is_unproven()
    {
        Store();
        _probe.Files.Write("runmetrics.json", """{ "gates": { "run": [{ "metric": "unprovenDone", "max": 0 }, { "metric": "specContradictions", "max": 100 }] } }""");
        var answer = _probe.Run("gate");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("FAILED   requirements done without proof: 3, at most 0: 3 unproven requirements too many", answer.Out, StringComparison.Ordinal);
        Assert.Contains("passed   contradictions of requirements: 6, at most 100", answer.Out, StringComparison.Ordinal);
    }

    private string[] Lines(params string[] args) => _probe.Run(args).Out.Split('\n');

    private void Store() => Assert.True(new RunStore(new RunFolder(_probe.Below("artifacts", "runmetrics")), TimeProvider.System).Write(StructuredSpecs.Context().Snapshot));
}
