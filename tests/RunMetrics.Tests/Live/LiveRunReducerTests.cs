using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Live;

/// <summary>The examples in tests/fixtures/live are reduced by the page as well, see live-run.test.ts.</summary>
public sealed class LiveRunReducerTests
{
    private static readonly string Folder = Repository.PathOf("tests", "fixtures", "live");

    public static TheoryData<string> Streams => [.. Directory.EnumerateFiles(Folder, "*.events.jsonl").Select(static file => Path.GetFileName(file).Split('.')[0]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_stream_is_reduced_to_the_run_beside_it(string stream)
    {
        var expected = Path.Combine(Folder, stream + ".run.json");
        var actual = JsonSerializer.Serialize(Reduce(new LiveRunReducer("r"), Events(stream)), LiveJson.Compact.LiveRun);
        SchemaValidator.Conforms("live-run", actual);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(expected)), JsonNode.Parse(actual)), actual);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Whoever_begins_with_a_snapshot_and_takes_the_rest_knows_what_the_whole_stream_tells(string stream)
    {
        var events = Events(stream);
        var whole = Text(Reduce(new LiveRunReducer("r"), events));
        Prop.ForAll(Gen.Choose(0, events.Count).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (cut, repeated) =>
        {
            var snapshot = JsonSerializer.Deserialize(Text(Reduce(new LiveRunReducer("r"), events.Take(cut))), LiveJson.Default.LiveRun)!;
            var rest = events.Skip(Math.Max(0, cut - repeated));
            return Text(Reduce(new LiveRunReducer(snapshot), rest)) == whole;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Fact]
    public void What_was_running_when_the_run_ended_is_interrupted()
    {
        var reducer = new LiveRunReducer("r");
        Reduce(reducer, Events("mixed"));

        reducer.Reach(RunState.Finished, RunResult.Failed);

        Assert.Equal((RunState.Finished, RunResult.Failed), (reducer.Run.State, reducer.Run.Result));
        Assert.Equal(["finished", "interrupted", "interrupted"], reducer.Run.Hosts.Select(static host => host.State.ToString().ToLowerInvariant()));
        Assert.Empty(reducer.Run.Hosts.SelectMany(static host => host.Running));
        Assert.Equal(RunState.Interrupted, reducer.Run.Builds.Single(static build => build.Source.StartsWith("Broken", StringComparison.Ordinal)).State);
    }

    [Fact]
    public void Lists_are_bounded_and_counts_are_not()
    {
        var run = Reduce(new LiveRunReducer("r"), Events("bounds"));

        Assert.Equal((25, 21), (run.Counts.Done, run.Counts.Failed));
        Assert.Equal((LiveRunReducer.MaxFailures, LiveRunReducer.MaxRecent), (run.Failures.Count, run.Recent.Count));
        var half = Reduce(new LiveRunReducer("r"), Events("bounds").Take(14));
        Assert.Equal(LiveRunReducer.MaxRunning, half.Hosts[0].Running.Count);
    }

    private static string Text(LiveRun run) => JsonSerializer.Serialize(run, LiveJson.Compact.LiveRun);

    private static LiveRun Reduce(LiveRunReducer reducer, IEnumerable<RunEvent> events)
    {
        foreach (var read in events)
            reducer.Take(read);
        return reducer.Run;
    }

    private static List<RunEvent> Events(string stream)
    {
        var events = File.ReadLines(Path.Combine(Folder, stream + ".events.jsonl")).Select(static line => RunEventReader.TryRead(Encoding.UTF8.GetBytes(line))).OfType<RunEvent>().ToList();
        Assert.NotEmpty(events);
        return events;
    }
}
