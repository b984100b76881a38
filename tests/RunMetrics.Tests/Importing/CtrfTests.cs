using System.Text;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Importing;

public sealed class CtrfTests : IDisposable
{
    private readonly ImportedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_file_with_everything_becomes_the_run_it_was() => Verified.Text(ImportedRun.Show(_run.ImportText("report.json", """
        {
          "reportFormat": "CTRF", "specVersion": "1.0.0", "extra": { "results": { "tests": [ { "name": "not me" } ] } },
          "results": {
            "tool": { "name": "xunit", "version": "2.9.3" },
            "summary": { "tests": 1, "passed": 1, "failed": 0, "skipped": 0, "pending": 0, "other": 0, "start": 1773478800000, "stop": 1773478860000 },
            "environment": { "osPlatform": "linux", "branchName": "main", "extra": { "tests": [] } },
            "tests": [
              { "name": "Adds(n: 1)", "status": "passed", "duration": 250, "start": 1773478800100, "suite": ["Shop.Tests", "Shop", "CartTests"],
                "filePath": "tests/CartTests.cs", "line": 12, "tags": ["fast"], "labels": { "owner": "ann", "priority": [1, true] },
                "stdout": ["one", "two"], "stderr": ["three"], "attachments": [ { "name": "a", "contentType": "image/png", "path": "a.png" } ] },
              { "name": "Shop.CartTests.Fails", "status": "failed", "duration": 10, "suite": ["Shop.Tests", "Shop.CartTests"], "message": "no", "trace": "   at X" },
              { "name": "Skips", "status": "skipped", "duration": 0, "suite": ["Shop.Tests.dll", "Shop.CartTests"], "message": "later" },
              { "name": "Waits", "status": "pending", "duration": 0, "suite": ["Shop.Tests", "Shop.CartTests"] },
              { "name": "Odd", "status": "other", "rawStatus": "inconclusive", "duration": 5, "suite": ["Shop.Tests", "Shop.CartTests"] },
              { "name": "Flaky", "status": "passed", "duration": 20, "retries": 2, "flaky": true, "suite": ["Shop.Tests", "Shop.CartTests"],
                "retryAttempts": [ { "attempt": 2, "status": "failed", "duration": 3, "message": "second" }, { "attempt": 1, "status": "failed", "duration": 2, "message": "first", "stdout": ["x"] } ] },
              { "name": "Listed", "status": "failed", "duration": 20, "retries": 1, "suite": ["Shop.Tests", "Shop.CartTests"],
                "retryAttempts": [ { "attempt": 1, "status": "failed", "message": "first" }, { "attempt": 2, "status": "failed", "message": "second" } ] },
              { "name": "Told", "status": "passed", "duration": 20, "retries": 2, "flaky": true, "suite": ["Shop.Tests", "Shop.CartTests"] },
              { "name": "Shop.OrderTests.Alone", "status": "passed", "duration": 1 },
              { "name": "Old", "status": "passed", "duration": 1, "suite": "Shop.OldTests" }
            ]
          }
        }
        """)));

    [Fact]
    public void The_file_may_say_where_its_results_come_from()
    {
        var run = _run.ImportText("r.json", """{"results":{"tool":{"name":"x"},"environment":{"branchName":"dev","osPlatform":"darwin"},"tests":[{"name":"a","status":"passed","duration":1}]}}""").Run;
        Assert.Equal((ImportedRun.Commit, "dev", OperatingSystemFamily.Macos), (run.Git.Head, run.Git.Branch, run.Machine.Os));
    }

    [Fact]
    public void A_value_larger_than_the_buffer_and_a_byte_order_mark_are_read()
    {
        var text = "\uFEFF{\"reportFormat\":\"CTRF\",\"results\":{\"tool\":{\"name\":\"x\"},\"tests\":[{\"name\":\"a\",\"status\":\"failed\",\"duration\":1,\"message\":\"" + new string('m', 300_000) + "\"}]}}";
        File.WriteAllText(_run.Files.File("r.json"), text, new UTF8Encoding(false));
        var test = Assert.Single(_run.Import("r.json").Tests!.Tests);
        Assert.Contains("of 300000 characters", test.Attempts[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("passed", TestOutcome.Passed)]
    [InlineData("PASSED", TestOutcome.Other)]
    [InlineData("unheard of", TestOutcome.Other)]
    public void A_status_nobody_knows_is_other(string status, object outcome)
    {
        var test = Assert.Single(_run.ImportText("r.json", $$$"""{"results":{"tool":{},"tests":[{"name":"a","status":"{{{status}}}","duration":1}]}}""").Tests!.Tests);
        Assert.Equal(outcome, test.Outcome);
    }
}
