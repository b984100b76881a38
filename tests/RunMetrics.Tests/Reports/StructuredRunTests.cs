using RunMetrics.Reports.Markdown;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

/// <summary>What summary and metrics say of a run with a history and a dependency graph.</summary>
public sealed class StructuredRunTests
{
    [Fact]
    public void The_summary_names_hotspots_and_what_the_change_did_to_the_graph()
    {
        var context = StructuredRun.Context();
        var graph = context.Snapshot.Dependencies!;
        // Before, nothing led from payments back to orders.
        var before = graph with
        {
            Edges = graph.Edges with { From = [0, 1, 0, 3, 1], To = [1, 2, 3, 1, 0], Count = [4, 2, 1, 6, 3], Kinds = [2, 0, 1, 1, 1] },
        };
        using var writer = new StringWriter { NewLine = "\n" };
        JobSummary.Write(context with { DependencyBase = new GraphBase("20261119-180405-77aa01", before) }, writer, JobSummary.GitHubLimit);
        var summary = writer.ToString();

        Verified.Text(Section(summary, "### Flaky and broken by their past") + Section(summary, "### Architecture rules") + Section(summary, "### Dependencies") + Section(summary, "### Hotspots"), "md");
    }

    [Fact]
    public void The_metrics_of_structure_are_written_as_verified()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        TextExposition.Write(SampleRuns.Structured(), writer);

        Verified.Text(string.Concat(writer.ToString().Split('\n').Where(line => line.Contains("churn", StringComparison.Ordinal) || line.Contains("dependency", StringComparison.Ordinal) || line.Contains("hotspot", StringComparison.Ordinal) || line.Contains("architecture", StringComparison.Ordinal) || line.Contains("stability", StringComparison.Ordinal) || line.Contains("outage", StringComparison.Ordinal)).Select(line => line + "\n")), "prom");
    }

    [Fact]
    public void The_summary_names_what_got_slower_and_the_metrics_count_it_by_state_and_rank()
    {
        using var summary = new StringWriter { NewLine = "\n" };
        JobSummary.Write(StructuredRun.Context(), summary, JobSummary.GitHubLimit);
        using var metrics = new StringWriter { NewLine = "\n" };
        TextExposition.Write(SampleRuns.Structured(), metrics);

        Verified.Text(Section(summary.ToString(), "### Slower than they used to be") + string.Concat(metrics.ToString().Split('\n')
            .Where(line => line.Contains("test_speed", StringComparison.Ordinal) || line.Contains("slower_tests", StringComparison.Ordinal) || line.Contains("slowest", StringComparison.Ordinal) || line.Contains("machine_slowdown", StringComparison.Ordinal))
            .Select(line => line + "\n")), "md");
    }

    [Fact]
    public void The_summary_is_silent_when_nothing_got_slower()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var context = StructuredRun.Context();
        JobSummary.Write(context with { Durations = context.Durations! with { Tests = [.. context.Durations.Tests.Skip(2)] } }, writer, JobSummary.GitHubLimit);
        Assert.DoesNotContain("Slower than", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_tells_what_broke_and_what_was_mended_since_the_base()
    {
        var context = StructuredRun.Context();
        var now = context.Snapshot.Violations!;
        var fewer = now with { Violations = [.. now.Violations.Where(one => now.Rules[one.Rule].Kind == Snapshots.Rules.RuleKind.Circular)] };
        string Rules(Snapshots.Rules.Storing.ViolationReport of, Snapshots.Rules.Storing.ViolationReport before)
        {
            using var writer = new StringWriter { NewLine = "\n" };
            JobSummary.Write(context with { Snapshot = context.Snapshot with { Violations = of }, DependencyBase = new GraphBase("20261119-180405-77aa01", context.Snapshot.Dependencies!, before) }, writer, JobSummary.GitHubLimit);
            return Section(writer.ToString(), "### Architecture rules");
        }

        Verified.Text(Rules(now, fewer) + Rules(fewer, now), "md");
    }

    [Fact]
    public void The_summary_says_which_errors_are_new_and_since_when_others_are_known()
    {
        var context = StructuredRun.Context();
        string[] fingerprints = [.. context.Snapshot.Tests!.Tests.Select(test => test.Fingerprint).OfType<string>().Distinct()];
        FailureAge Age(string fingerprint, bool isNew) => new()
        {
            Fingerprint = fingerprint,
            FirstRun = "20261101-090000-0aa0aa",
            FirstSeen = Make.Noon.AddDays(-19),
            FirstCommit = "9f3c2ab000000000000000000000000000000000",
            LastRun = context.Snapshot.Run.Id,
            LastSeen = Make.Noon,
            Runs = isNew ? 1 : 7,
            Tests = 1,
            IsNew = isNew,
        };
        using var writer = new StringWriter { NewLine = "\n" };
        JobSummary.Write(context with { FailureAges = fingerprints.Select((fingerprint, i) => Age(fingerprint, i == 0)).ToDictionary(age => age.Fingerprint) }, writer, JobSummary.GitHubLimit);

        Assert.Contains(" · new error**", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains(" · known since 9f3c2ab, in 7 runs**", writer.ToString(), StringComparison.Ordinal);
    }

    [InstalledToolFact("promtool")]
    public void Promtool_has_nothing_to_say()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        TextExposition.Write(SampleRuns.Structured(), writer);
        Assert.Equal((0, ""), ExternalTool.Run("promtool", writer.ToString(), "check", "metrics"));
    }

    private static string Section(string summary, string heading)
    {
        var from = summary.IndexOf(heading, StringComparison.Ordinal);
        var to = summary.IndexOf("\n### ", from + 1, StringComparison.Ordinal);
        return from < 0 ? "" : summary[from..(to < 0 ? summary.Length : to)] + "\n";
    }
}
