using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The test host dies in the middle; the console may still say "Passed!".</summary>
public sealed class HostCrash
{
    private const string Crashing = """
        [assembly: CollectionBehavior(DisableTestParallelization = true)]
        [assembly: TestCaseOrderer("Sample.Tests.ByName", "Sample.Tests")]

        namespace Sample.Tests;

        public class CalculatorTests
        {
            [Fact]
            public void A_passes() => Assert.Equal(4, 2 + 2);

            [Fact]
            public void B_waits_until_results_are_sent() => Thread.Sleep(3000);

            [Fact]
            public void C_crashes() => Environment.FailFast("The native library is gone.");

            [Fact]
            public void D_never_runs() => Assert.Equal(4, 2 + 2);
        }

        public class ByName : Xunit.Sdk.ITestCaseOrderer
        {
            public IEnumerable<T> OrderTestCases<T>(IEnumerable<T> testCases) where T : Xunit.Abstractions.ITestCase =>
                testCases.OrderBy(test => test.TestMethod.Method.Name, StringComparer.Ordinal);
        }
        """;

    [Fact]
    public async Task The_run_is_aborted_and_partial_whatever_the_console_says()
    {
        var comparison = await Comparison.OfAsync(package => Sample.OneProject(package, Crashing), "test", "--no-restore");

        Assert.Equal(1, comparison.ResultWith.ExitCode);
        Assert.Equal(comparison.ResultWithout.ExitCode, comparison.ResultWith.ExitCode);
        // How many results arrive before the crash differs from run to run, so the summaries cannot be compared.
        Assert.Contains("Test Run Aborted", comparison.ResultWith.Everything, StringComparison.Ordinal);
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("finished", "aborted"), (run.State, run.Result));
        Assert.True(run.Partial);
        var module = Assert.Single(run.Modules);
        Assert.Equal("aborted", module.GetProperty("outcome").GetString());
        Assert.Contains(run.Tests, test => test.GetProperty("methodName").GetString() == "A_passes");
        Assert.DoesNotContain(run.Tests, test => test.GetProperty("methodName").GetString() == "D_never_runs" && test.GetProperty("outcome").GetString() == "passed");
        Assert.Contains(module.GetProperty("messages").EnumerateArray(), message => message.GetProperty("level").GetString() == "error");
    }
}
