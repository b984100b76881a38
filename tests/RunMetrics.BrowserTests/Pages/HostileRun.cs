using RunMetrics.Reports;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>Texts that would run, end their element, garble the page or drown it.</summary>
internal static class HostileRun
{
    public const string Script = "<script>window.pwned = 1</script><img src=x onerror=\"window.pwned = 1\">";
    public const string Ending = "</script></style></textarea></pre><!-- <script>window.pwned = 1</script> -->";
    public const string Controls = "nul \0 bell \a escape \u001b[31mred\u001b[0m delete \u007f return \r end, lone \ud800 surrogate, turned \u202etxt.exe";
    public const int LongOutput = 5_000_000;

    public static ReportContext Context() => SampleRuns.Of(
        Failing("Shop.Tests.HostileTests", "Shows_" + Script, Script + Ending, Script),
        Failing("Shop.Tests.HostileTests", "Controls", Controls, Controls),
        Failing("Shop.Tests.HostileTests", "Long", "short", string.Concat(Enumerable.Range(0, LongOutput / 50).Select(line => $"{line,-40} padding\n"))),
        Failing("Shop.Tests.HostileTests", new string('n', 4_227), new string('m', 100_000), new string('x', LongOutput)),
        Make.Test(0, Script, "Class_is_markup", TestOutcome.Passed, arguments: Script) with { Traits = [new TestTrait { Name = Script, Value = Ending }] });

    private static TestResult Failing(string type, string method, string message, string output)
    {
        var test = Make.Failing(0, type, method, message, $"   at {Script} in /a:line 1", "System.Exception");
        return test with { Attempts = [test.Attempts[0] with { Output = output, ErrorOutput = Ending }] };
    }
}
