extern alias testLogger;

using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class RunRendezvousTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Of_many_that_come_at_once_one_begins_the_run_and_all_agree_on_it()
    {
        for (var session = 0; session < 50; session++)
        {
            var joined = new (string RunId, bool First)[16];
            var key = "session" + session;
            Parallel.For(0, joined.Length, i => joined[i] = RunRendezvous.Join(_temporary.Path, key, RunRendezvous.NewRunId(DateTimeOffset.UtcNow)));
            Assert.Single(joined.Select(join => join.RunId).Distinct());
            Assert.Single(joined, join => join.First);
            Assert.Equal(joined[0].RunId, RunRendezvous.Find(_temporary.Path, key));
        }

        Assert.Equal(50, Directory.GetFiles(_temporary.File("active"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_process_killed_before_it_wrote_its_id_leaves_the_run_to_the_next()
    {
        var begun = RunRendezvous.Join(_temporary.Path, "session", "20261120-120000-aaaaaa");
        File.WriteAllText(Directory.GetFiles(_temporary.File("active")).Single(), "");

        var next = RunRendezvous.Join(_temporary.Path, "session", "20261120-120000-bbbbbb");

        Assert.Equal(("20261120-120000-aaaaaa", true), begun);
        Assert.Equal(("20261120-120000-bbbbbb", true), next);
    }

    [Fact]
    public void Two_invocations_are_two_runs()
    {
        var one = RunRendezvous.Join(_temporary.Path, "one", "20261120-120000-aaaaaa");
        var two = RunRendezvous.Join(_temporary.Path, "two", "20261120-120000-bbbbbb");
        Assert.NotEqual(one.RunId, two.RunId);
        Assert.Equal(one.RunId, RunRendezvous.Find(_temporary.Path, "one"));
        Assert.Null(RunRendezvous.Find(_temporary.Path, "three"));
    }

    [Fact]
    public void A_new_id_tells_the_time_and_sorts_by_it()
    {
        var id = RunRendezvous.NewRunId(new DateTimeOffset(2026, 11, 20, 14, 5, 6, TimeSpan.FromHours(2)));
        Assert.Matches("^20261120-120506-[0-9a-f]{6}$", id);
        Assert.True(RunRendezvous.IsValid(id));
    }

    [Fact]
    public void A_given_id_joins_shards_to_one_run() =>
        Assert.Equal("ci-4711.2", RunContext.ProposeRunId("ci-4711.2", DateTimeOffset.UtcNow, _ => Assert.Fail("It is a good id.")));

    [Theory]
    [InlineData("../../etc")]
    [InlineData("a b")]
    [InlineData(".hidden")]
    [InlineData("ci-47\n")]
    public void An_id_that_cannot_name_a_folder_is_reported_and_not_used(string given)
    {
        var reported = new List<HostDiagnostic>();
        var id = RunContext.ProposeRunId(given, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), reported.Add);
        Assert.StartsWith("20261120-120000-", id, StringComparison.Ordinal);
        Assert.Equal("RUNM1007", Assert.Single(reported).Code);
        Assert.Contains($"'{given}'", reported[0].Message, StringComparison.Ordinal);
    }
}
