using System.Text;
using RunMetrics.Server.Live;

namespace RunMetrics.Tests.Live;

public sealed class LiveClientTests
{
    [Fact]
    public void Who_does_not_read_is_let_go_and_keeps_no_more_than_the_queue()
    {
        using var client = new LiveClient();
        var batch = new LiveBatch([LiveMessage.Heartbeat]);
        for (var i = 0; i < LiveClient.MostBatches; i++)
            Assert.True(client.Offer(batch));

        Assert.False(client.TooSlow.IsCancellationRequested);
        Assert.False(client.Offer(batch));
        Assert.True(client.TooSlow.IsCancellationRequested);
        Assert.Equal(LiveClient.MostBatches, client.Batches.Count);
    }

    [Fact]
    public void All_who_watch_the_same_get_the_same_bytes()
    {
        var batch = new LiveBatch([Line("a", 1), Line("b", 7)]);
        var all = new LiveRequest(null, null, null);
        var one = new LiveRequest("b", null, null);

        Assert.Equal("id: a:1\nevent: x.y\ndata: {}\n\nid: b:7\nevent: x.y\ndata: {}\n\n", Text(batch.EventsFor(all)));
        Assert.Equal("id: 7\nevent: x.y\ndata: {}\n\n", Text(batch.EventsFor(one)));
        Assert.True(batch.EventsFor(all).Equals(batch.EventsFor(all with { LastEventId = "a:0" })));
    }

    [Theory]
    [InlineData("a.b", "a.b", true)]
    [InlineData("a.b", "a.bc", false)]
    [InlineData("a.*", "a.b", true)]
    [InlineData("a.*", "ab.c", false)]
    [InlineData("x.y, run.* ,", "run.added", true)]
    public void A_filter_names_types_or_their_beginning(string filter, string type, bool has) => Assert.Equal(has, TypeFilter.Parse(filter, out _)!.Has(type));

    [Theory]
    [InlineData("a:1", "a:1")]
    [InlineData("a.b-c:10,d:0", "a.b-c:10,d:0")]
    [InlineData("a:1,a:2", null)]
    [InlineData("a:-1", null)]
    [InlineData("a:", null)]
    [InlineData(":1", null)]
    [InlineData("a:99999999999999999999", null)]
    [InlineData("", null)]
    public void A_position_is_read_as_it_was_written_and_nothing_else_is(string text, string? again) =>
        Assert.Equal(again, LiveCursor.Parse(text) is { } cursor ? LiveCursor.Of(cursor) : null);

    private static LiveMessage Line(string run, long seq) => new() { Type = "x.y", Data = "{}"u8.ToArray(), RunId = run, Seq = seq, Cursor = $"{run}:{seq}" };

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
