using System.Text;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Runs;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_failure_in_the_middle_keeps_the_old_file_and_leaves_no_other()
    {
        var path = _folder.Write("run.json", "old");

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device", 28);
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_full_disk_and_a_read_only_one_are_told_apart()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal("the disk is full", StorageFailure.Explain(new IOException("x", 28)).Cause);
        Assert.Equal("it is read-only", StorageFailure.Explain(new IOException("x", 30)).Cause);
        Assert.Equal("it is read-only", StorageFailure.Explain(new UnauthorizedAccessException("x")).Cause);
        Assert.Equal("odd", StorageFailure.Explain(new IOException("odd.")).Cause);
    }

    [Fact]
    public void A_full_device_is_recognised_for_what_it_is()
    {
        if (!File.Exists("/dev/full"))
            return;
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        Assert.True(StorageFailure.IsDiskFull(Assert.ThrowsAny<IOException>(() => full.Write("x"u8))));
    }

    [Fact]
    public void A_lock_holds_until_it_is_given_back()
    {
        var path = _folder.File("store.lock");
        var first = FolderLock.TryTake(path, TimeSpan.Zero);

        Assert.NotNull(first);
        Assert.Null(FolderLock.TryTake(path, TimeSpan.FromMilliseconds(30)));
        first.Dispose();
        using var second = FolderLock.TryTake(path, TimeSpan.Zero);
        Assert.NotNull(second);
    }

    [Fact]
    public void Lines_of_any_length_and_ending_are_read()
    {
        var large = new string('x', 200_000);
        using var lines = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes($"a\r\n\n{large}\nlast")));
        var read = new List<(string, bool)>();
        while (lines.TryRead(out var line))
            read.Add((Encoding.UTF8.GetString(line), lines.IsTerminated));

        Assert.Equal([("a", true), ("", true), (large, true), ("last", false)], read);
        Assert.Equal(4, lines.LineNumber);
    }

    public void Dispose() => _folder.Dispose();
}
