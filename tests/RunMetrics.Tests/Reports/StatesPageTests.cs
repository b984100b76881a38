using System.Xml.Linq;
using RunMetrics.Reports;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

/// <summary>What the page carries of runs of other programs.</summary>
public sealed class StatesPageTests
{
    [Fact]
    public void A_page_without_a_state_directory_has_nothing_of_it()
    {
        var page = new PageReader(SampleRuns.Awkward());

        Assert.DoesNotContain(page.Scripts, script => script.Id == "rm-states");
        Assert.DoesNotContain("Runs of other programs", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_script_the_sentences_the_wheel_the_queue_and_the_events_are_there()
    {
        var summary = Summary(OrchestratedRuns.Context());
        var text = summary.Value;

        Assert.Equal("alert", summary.Descendants("div").Single(div => div.Value.Contains("Take the wheel, asked 2026-11-20 09:05:00 UTC", StringComparison.Ordinal)).Attribute("role")!.Value);
        Assert.Contains("‘maintainer’ is asked to take the wheel since 2026-11-20 09:05 UTC: three attempts failed.", text, StringComparison.Ordinal);
        Assert.Contains("Phases: build → [hardening]", text, StringComparison.Ordinal);
        Assert.Contains("mutation <b>tests</b>", text, StringComparison.Ordinal);
        Assert.Contains("71 % of changed lines, 80 % are wanted", text, StringComparison.Ordinal);
        Assert.Contains("Not read: 1 no JSON object, the last line is torn", text, StringComparison.Ordinal);
        Assert.Contains("Traceback (most recent call last):", text, StringComparison.Ordinal);
        Assert.Contains("nightly-42-lint: open, a part of nightly-42", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_directory_without_runs_is_said_to_be_empty() =>
        Assert.Contains("No run was found in the state directory.", Summary(SampleRuns.Of() with { States = RunStateList.Of([], 0) }).Value, StringComparison.Ordinal);

    [Fact]
    public void A_page_keeps_runs_that_go_on_before_those_that_are_finished()
    {
        var runs = OrchestratedRuns.List().Runs;
        var open = runs.First(run => run.Standing == RunStateStanding.Open);
        var finished = runs.First(run => run.Standing == RunStateStanding.Finished) with { Timeline = [.. Enumerable.Range(1, 90).Select(line => new RunStateEvent { Line = line, Name = "e" })] };
        var cut = StatesBlock.Cut(RunStateList.Of([.. Enumerable.Range(0, 80).Select(number => finished with { Id = $"f{number}" }), open with { StartedAt = Make.Noon.AddYears(-1) }], 81));

        Assert.Equal((50, 81), (cut.Runs.Count, cut.Total));
        Assert.Equal(open.Id, cut.Runs[^1].Id);
        Assert.Equal(50, cut.Runs[0].Timeline.Count);
        Assert.Equal(90, cut.Runs[0].Timeline[^1].Line);
    }

    [Fact]
    public void Parts_stand_below_their_run_and_those_of_a_circle_once()
    {
        var runs = OrchestratedRuns.List().Runs;
        Assert.Equal([("nightly-42", 0), ("nightly-42-lint", 1), ("nightly-42-mutants", 1), ("nightly-41", 0)], RunStateText.Tree(runs).Select(one => (one.Run.Id, one.Depth)));

        var circle = new[] { runs[0] with { Id = "a", ParentRunId = "b" }, runs[0] with { Id = "b", ParentRunId = "a" }, runs[0] with { Id = "c", ParentRunId = "c" }, runs[0] with { Id = "d", ParentRunId = "unread" } };
        Assert.Equal(["c", "d", "a", "b"], RunStateText.Tree(circle).Select(one => one.Run.Id));
    }

    private static XElement Summary(ReportContext context) => new PageReader(ReportModel.Of(context)).Summary;
}
