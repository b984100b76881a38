using RunMetrics.Snapshots.Collecting;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

public sealed class CoverageDoubtTests : IDisposable
{
    private readonly RecordedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Failures_in_the_first_run_with_coverage_are_doubted() =>
        Assert.StartsWith("1 test failed in the first recorded run with coverage.", Assert.Single(Doubts(1, coverage: true, "failed")), StringComparison.Ordinal);

    [Fact]
    public void A_test_that_passed_while_coverage_was_off_is_doubted_every_time()
    {
        Doubts(1, coverage: false, "passed");
        Assert.StartsWith("1 test failed with coverage and passed in an earlier run without.", Assert.Single(Doubts(2, coverage: true, "failed")), StringComparison.Ordinal);
        Assert.Single(Doubts(3, coverage: true, "failed"));
    }

    [Fact]
    public void A_test_that_passed_with_coverage_fails_for_another_reason()
    {
        Doubts(1, coverage: false, "passed");
        Doubts(2, coverage: true, "passed");
        Assert.Empty(Doubts(3, coverage: true, "failed"));
    }

    [Fact]
    public void A_new_test_in_a_module_known_with_coverage_is_not_doubted()
    {
        Doubts(1, coverage: true, "passed");
        Assert.Empty(Doubts(2, coverage: true, "passed", Result("Removes", "failed")));
    }

    [Fact]
    public void Nothing_is_doubted_without_coverage_or_without_failures()
    {
        Assert.Empty(Doubts(1, coverage: false, "failed"));
        Assert.Empty(Doubts(2, coverage: true, "passed"));
    }

    private List<string> Doubts(int day, bool coverage, string outcome, params object[] more)
    {
        var id = $"202611{20 + day}-101500-abcdef";
        var start = day * 86_400.0;
        object[] lines = [Result("Adds", outcome), .. more];
        if (coverage)
        {
            _run.Files.Write("TestResults/coverage.cobertura.xml", """
                <coverage><packages><package name="Shop"><classes><class name="Shop.Cart" filename="/src/Cart.cs"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>
                """);
            lines = [.. lines, new { kind = "attachment", path = _run.Files.File("TestResults", "coverage.cobertura.xml"), name = "coverage.cobertura.xml" }];
        }

        _run.Session(end: start + 30, more: new { time = Time(start) }, runId: id).Host(lines, start: start + 1, runId: id);
        var collected = RunCollector.Collect(_run.Store, id, Options).Snapshot;
        Assert.Equal(coverage, collected.Run.Coverage is not null);
        Assert.True(_run.Store.Write(collected));
        return [.. collected.Run.Diagnostics.Where(finding => finding.Code == "RUNM2019").Select(finding => finding.Message)];
    }
}
