using System.Text;

namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>Reads the times of one state, and counts which kinds they were.</summary>
internal sealed class StateTimes(TimeSpan? offset)
{
    private long[] _counts = new long[Enum.GetValues<StateTimeKind>().Length];

    /// <summary>Kinds that were read, each with how often, in the order of the kinds.</summary>
    public IReadOnlyList<RunStateTimeKind> Kinds =>
        [.. _counts.Index().Where(static kind => kind.Item > 0).Select(static kind => new RunStateTimeKind { Kind = (StateTimeKind)kind.Index, Count = kind.Item })];

    /// <summary>The time a text tells; null when it tells none.</summary>
    public DateTimeOffset? Read(ReadOnlySpan<byte> text)
    {
        var time = StateTime.Read(text, offset, out var kind);
        _counts[(int)kind]++;
        return time;
    }

    /// <summary>The time a text tells; null when it tells none, or there is no text.</summary>
    public DateTimeOffset? Read(string? text) => string.IsNullOrEmpty(text) ? null : Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The time a text tells, not counted: it was before.</summary>
    public DateTimeOffset? Again(ReadOnlySpan<byte> text) => text.IsEmpty ? null : StateTime.Read(text, offset, out _);

    public StateTimes Copy() => new(offset) { _counts = [.. _counts] };
}
