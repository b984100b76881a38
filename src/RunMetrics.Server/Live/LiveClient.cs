using System.Threading.Channels;

namespace RunMetrics.Server.Live;

/// <summary>Somebody who listens. What is not taken in time is not kept for ever: the client is let go, comes back and reads on from the file.</summary>
/// <param name="runId">The run that is listened to; null for all.</param>
internal sealed class LiveClient(string? runId = null) : IDisposable
{
    /// <summary>Looks at the runs that may wait for one client: at least six seconds.</summary>
    public const int MostBatches = 64;

    private readonly Channel<LiveBatch> _queue = Channel.CreateBounded<LiveBatch>(new BoundedChannelOptions(MostBatches) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _gone = new();

    /// <summary>The run that is listened to; null for all.</summary>
    public string? RunId => runId;

    /// <summary>What comes.</summary>
    public ChannelReader<LiveBatch> Batches => _queue.Reader;

    /// <summary>Cancelled when the client was too slow.</summary>
    public CancellationToken TooSlow => _gone.Token;

    /// <summary>Puts a batch into the queue; false when it is full, and the client is let go.</summary>
    public bool Offer(LiveBatch batch)
    {
        if (_queue.Writer.TryWrite(batch))
            return true;
        _queue.Writer.TryComplete();
        _gone.Cancel();
        return false;
    }

    public void Dispose() => _gone.Dispose();
}
