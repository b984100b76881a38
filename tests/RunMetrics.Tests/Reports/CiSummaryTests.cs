using RunMetrics.Reports.Markdown;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

public sealed class CiSummaryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("runmetrics-summary-").FullName;
    private readonly StringWriter _console = new();

    private string StepFile => Path.Combine(_folder, "step.md");

    [Fact]
    public void On_github_the_summary_is_added_to_the_step()
    {
        File.WriteAllText(StepFile, "before");
        Assert.Empty(Publish(("GITHUB_STEP_SUMMARY", StepFile)));
        Assert.StartsWith("before\n## ✓ Passed", File.ReadAllText(StepFile), StringComparison.Ordinal);
        Assert.Empty(_console.ToString());
    }

    [Fact]
    public void Two_runs_of_one_step_stand_one_below_the_other()
    {
        Publish(("GITHUB_STEP_SUMMARY", StepFile));
        Publish(("GITHUB_STEP_SUMMARY", StepFile));
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(File.ReadAllText(StepFile), "## ✓ Passed"));
    }

    [Fact]
    public void The_step_never_exceeds_what_github_accepts()
    {
        File.WriteAllBytes(StepFile, new byte[JobSummary.GitHubLimit - 4_000]);
        var failures = Enumerable.Range(0, 100).Select(row => Make.Failing(0, "T", $"M{row}", new string('é', 500)));
        Assert.Empty(CiSummary.Publish(SampleRuns.Of([.. failures]), null, Environment(("GITHUB_STEP_SUMMARY", StepFile)), _console));
        Assert.InRange(new FileInfo(StepFile).Length, JobSummary.GitHubLimit - 3_900, JobSummary.GitHubLimit);
        Assert.Contains("Not shown here", File.ReadAllText(StepFile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_step_is_left_alone_and_said()
    {
        File.WriteAllBytes(StepFile, new byte[JobSummary.GitHubLimit - 2_000]);
        var finding = Assert.Single(Publish(("GITHUB_STEP_SUMMARY", StepFile)));
        Assert.Equal("RUNM4002", finding.Code);
        Assert.Contains($"'{StepFile}' has 1046576 bytes already", finding.Message, StringComparison.Ordinal);
        Assert.Equal(JobSummary.GitHubLimit - 2_000, new FileInfo(StepFile).Length);
    }

    [Fact]
    public async Task A_step_file_that_another_process_writes_is_waited_for()
    {
        var other = new FileStream(StepFile, FileMode.Create, FileAccess.Write, FileShare.None);
        // A thread of its own: where many tests run at once, one of the pool may come later than the writer is willing to wait.
        var release = new Thread(() =>
        {
            Thread.Sleep(150);
            other.Dispose();
        });
        release.Start();
        Assert.Empty(Publish(("GITHUB_STEP_SUMMARY", StepFile)));
        release.Join();
        Assert.StartsWith("## ✓ Passed", await File.ReadAllTextAsync(StepFile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_file_that_cannot_be_opened_is_said()
    {
        var finding = Assert.Single(Publish(("GITHUB_STEP_SUMMARY", _folder)));
        Assert.Equal("RUNM4002", finding.Code);
    }

    [Fact]
    public void On_azure_the_file_is_uploaded_by_a_logging_command()
    {
        var summary = Path.Combine(_folder, "summary.md");
        Assert.Empty(CiSummary.Publish(Context, summary, Environment(("TF_BUILD", "True")), _console));
        Assert.Equal($"##vso[task.uploadsummary]{summary}\n", _console.ToString());
    }

    [Fact]
    public void Elsewhere_nothing_is_published()
    {
        Assert.Empty(CiSummary.Publish(Context, "summary.md", Environment(), _console));
        Assert.Empty(_console.ToString());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose()
    {
        _console.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static RunMetrics.Reports.ReportContext Context => SampleRuns.Of(Make.Test(0, "T", "M", TestOutcome.Passed));

    private IReadOnlyList<RunMetrics.Snapshots.Runs.Diagnostic> Publish(params (string Name, string Value)[] variables) =>
        CiSummary.Publish(Context, null, Environment(variables), _console);

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
