using RunMetrics.Snapshots.Live;

namespace RunMetrics.Server.Live;

/// <summary>Events of a run between two positions, read from its file.</summary>
/// <param name="RunId">Run id.</param>
/// <param name="File">Its <c>events.jsonl</c>.</param>
/// <param name="From">A place at or before the first event wanted.</param>
/// <param name="After">Number of the last event already known.</param>
/// <param name="UpTo">Number of the last event wanted.</param>
/// <param name="Others">Positions in the other streams while this one is read.</param>
internal sealed record EventReplay(string RunId, string File, EventPosition From, long After, long UpTo, IReadOnlyList<(string RunId, long Seq)> Others)
{
    /// <summary>Messages, a piece of the file at a time.</summary>
    public IEnumerable<IReadOnlyList<LiveMessage>> Read()
    {
        var tail = new EventTail(File, From);
        for (var more = After < UpTo; more;)
        {
            var reading = tail.Read();
            if (reading.Restarted)
                yield break;
            yield return
            [
                .. reading.Lines.Where(line => line.Event.Seq > After && line.Event.Seq <= UpTo)
                    .Select(line => LiveEvents.Message(RunId, line, LiveCursor.Of(RunId, line.Event.Seq, Others))),
            ];
            more = reading.More && tail.Position.Seq < UpTo;
        }
    }
}
