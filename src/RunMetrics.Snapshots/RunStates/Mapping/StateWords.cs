using System.Text;

namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>Gives equal short texts one string without making it again: types, phases and roles repeat in every line.</summary>
internal sealed class StateWords
{
    private const int Slots = 4096;
    private const int MaxLength = 256;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    /// <summary>The text of some bytes that are UTF-8 without escapes.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
            return Encoding.UTF8.GetString(bytes);
        var hash = 2166136261u;
        foreach (var b in bytes)
            hash = (hash ^ b) * 16777619;
        ref var slot = ref _slots[(hash ^ (hash >> 15)) & (Slots - 1)];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
            slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return slot.Text;
    }
}
