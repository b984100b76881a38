extern alias tasks;

using tasks::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class LiveWatchTests : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void A_folder_is_watched_for_as_long_as_anybody_watches_it()
    {
        Assert.Equal(LiveDetail.None, LiveWatch.DetailOf(_cache.Path, "/repo/runs"));
        var first = LiveWatch.Begin(_cache.Path, "/repo/runs", LiveDetail.RunningTests)!;
        var second = LiveWatch.Begin(_cache.Path, "/repo/runs/", LiveDetail.Results)!;
        Assert.Equal(LiveDetail.RunningTests, LiveWatch.DetailOf(_cache.Path, "/repo/runs"));
        Assert.Equal(LiveDetail.None, LiveWatch.DetailOf(_cache.Path, "/other/runs"));

        first.Dispose();
        Assert.Equal(LiveDetail.Results, LiveWatch.DetailOf(_cache.Path, "/repo/runs/"));
        second.Dispose();
        Assert.Equal(LiveDetail.None, LiveWatch.DetailOf(_cache.Path, "/repo/runs"));
        Assert.Empty(Directory.GetFiles(_cache.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_a_killed_process_left_is_no_watch_and_is_removed()
    {
        LiveWatch.Begin(_cache.Path, "/repo/runs", LiveDetail.Results)!.Dispose();
        var left = Path.Combine(Assert.Single(Directory.GetDirectories(_cache.File("watched"))), "left");
        File.WriteAllText(left, "");

        Assert.Equal(LiveDetail.None, LiveWatch.DetailOf(_cache.Path, "/repo/runs"));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Without_a_cache_nobody_watches_and_nothing_fails()
    {
        Assert.Null(LiveWatch.Begin(null, "/repo/runs", LiveDetail.Results));
        Assert.Equal(LiveDetail.None, LiveWatch.DetailOf(null, "/repo/runs"));
        var file = _cache.Write("file", "");
        Assert.Null(LiveWatch.Begin(file, "/repo/runs", LiveDetail.Results));
        Assert.Equal(LiveDetail.None, LiveWatch.DetailOf(file, "/repo/runs"));
    }
}
