using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Pushing;

namespace RunMetrics.Tests.Pushing;

/// <summary>What is to be sent, given what is here and what the server has.</summary>
public sealed class PushPlanTests
{
    private const string Id = "20260314-091523-4f2a9c";
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 15, 23, TimeSpan.Zero);

    [Fact]
    public void A_run_the_server_does_not_know_is_sent_whole()
    {
        var plan = PushPlan.Of(Local(("tests", "1"), ("build", "2")), null);

        Assert.Equal(SummaryStep.Create, plan.Summary);
        Assert.Equal(["build", "tests"], plan.Artifacts.Select(static one => one.Name));
    }

    [Fact]
    public void Of_a_run_that_is_there_only_what_is_missing_or_different_is_sent()
    {
        var plan = PushPlan.Of(Local(("build", "1"), ("coverage", "2"), ("tests", "3")), Remote(Json(Start), ("build", "1"), ("coverage", "9"), ("churn", "4")));

        Assert.Equal(SummaryStep.Keep, plan.Summary);
        Assert.Equal(["coverage", "tests"], plan.Artifacts.Select(static one => one.Name));
    }

    [Fact]
    public void A_summary_that_says_the_same_in_another_layout_is_not_sent()
    {
        var plan = PushPlan.Of(Local(), Remote(""" { "exitCode" : 0, "startedAt" : "2026-03-14T09:15:23Z" , "id" : "20260314-091523-4f2a9c" } """));

        Assert.True(plan.IsEmpty);
    }

    [Fact]
    public void A_run_that_was_collected_again_replaces_its_summary()
    {
        var plan = PushPlan.Of(Local(), Remote(Json(Start, exitCode: 1)));

        Assert.Equal(SummaryStep.Replace, plan.Summary);
    }

    [Fact]
    public void Another_recording_under_the_same_id_is_not_touched()
    {
        var plan = PushPlan.Of(Local(("tests", "1")), Remote(Json(Start.AddSeconds(1)), ("tests", "2")));

        Assert.Equal(SummaryStep.Refuse, plan.Summary);
        Assert.Empty(plan.Artifacts);
    }

    [Fact]
    public void Pushing_twice_sends_nothing_the_second_time() => Prop.ForAll<NonEmptyString[], byte[], byte[]>((names, sums, theirs) =>
    {
        var local = Local(Artifacts(names, sums));
        var before = Remote(Json(Start), Artifacts(names.Take(names.Length / 2).ToArray(), theirs));

        foreach (var remote in (RemoteRun?[])[null, before])
        {
            var after = Sent(local, remote, PushPlan.Of(local, remote));
            Assert.True(PushPlan.Of(local, after).IsEmpty);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_interrupted_anywhere_is_completed_by_the_next_push_and_nothing_is_sent_twice() => Prop.ForAll<NonEmptyString[], byte[], PositiveInt>((names, sums, cut) =>
    {
        var local = Local(Artifacts(names, sums));
        var whole = PushPlan.Of(local, null);
        var first = whole with { Artifacts = [.. whole.Artifacts.Take(cut.Get % (whole.Artifacts.Count + 1))] };

        var second = PushPlan.Of(local, Sent(local, null, first));

        Assert.Equal(SummaryStep.Keep, second.Summary);
        Assert.Equal(whole.Artifacts.Select(static one => one.Name), first.Artifacts.Concat(second.Artifacts).Select(static one => one.Name));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_both_lists_changes_nothing() => Prop.ForAll<NonEmptyString[], byte[], byte[]>((names, sums, theirs) =>
    {
        var (ours, others) = (Artifacts(names, sums), Artifacts(names.Skip(1).ToArray(), theirs));

        var plan = PushPlan.Of(Local(ours), Remote(Json(Start), others));
        var turned = PushPlan.Of(Local([.. ours.Reverse()]), Remote(Json(Start), [.. others.Reverse()]));

        Assert.Equal(plan.Artifacts, turned.Artifacts);
    }).QuickCheckThrowOnFailure();

    private static (string, string)[] Artifacts(NonEmptyString[] names, byte[] sums) =>
        [.. names.Select(static name => name.Get).Distinct(StringComparer.Ordinal).Select((name, i) => (name, sums.Length == 0 ? "0" : sums[i % sums.Length].ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    private static RemoteRun Sent(LocalRun local, RemoteRun? remote, PushPlan plan)
    {
        var artifacts = new Dictionary<string, string>(remote?.Artifacts ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var artifact in plan.Artifacts)
            artifacts[artifact.Name] = artifact.Sha256;
        return new RemoteRun { Summary = JsonDocument.Parse(local.Json).RootElement, Artifacts = artifacts };
    }

    private static LocalRun Local(params (string Name, string Sha256)[] artifacts) => new()
    {
        Id = Id,
        Json = Encoding.UTF8.GetBytes(Json(Start)),
        StartedAt = Start,
        Artifacts = [.. artifacts.Select(static one => new RunArtifact { Name = one.Name, Path = one.Name + ".json", MediaType = "application/json", Bytes = 1, Sha256 = one.Sha256, CreatedAt = Start })],
    };

    private static RemoteRun Remote(string json, params (string Name, string Sha256)[] artifacts) =>
        new() { Summary = JsonDocument.Parse(json).RootElement, Artifacts = artifacts.ToDictionary(static one => one.Name, static one => one.Sha256, StringComparer.Ordinal) };

    private static string Json(DateTimeOffset started, int exitCode = 0) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"id":"{{Id}}","startedAt":"{{started:yyyy-MM-ddTHH:mm:ssZ}}","exitCode":{{exitCode}}}""");
}
