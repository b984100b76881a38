namespace RunMetrics.Server.Live;

/// <summary>What a client is told before it hears what happens: a snapshot, or what it has missed.</summary>
/// <param name="First">Messages at hand.</param>
/// <param name="Replays">Then what is in the files.</param>
/// <param name="Then">Then these.</param>
internal sealed record LiveStart(IReadOnlyList<LiveMessage> First, IReadOnlyList<EventReplay> Replays, IReadOnlyList<LiveMessage> Then)
{
    /// <summary>A start without a past.</summary>
    public static LiveStart With(params IReadOnlyList<LiveMessage> messages) => new(messages, [], []);

    /// <summary>All of it, in order.</summary>
    public IEnumerable<IReadOnlyList<LiveMessage>> Read() => [First, .. Replays.SelectMany(static replay => replay.Read()), Then];
}
