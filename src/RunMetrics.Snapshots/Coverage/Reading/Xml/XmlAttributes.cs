using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>The attributes of the tag a scanner stands on: places in its window, so that what nobody asks for is never copied or decoded.</summary>
internal sealed class XmlAttributes(XmlWindow window)
{
    private const int MaxAttributes = 64;

    private readonly Place[] _places = new Place[MaxAttributes];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Begins another tag.</summary>
    public void Clear() => Count = 0;

    /// <summary>Name without its prefix. Valid until the next tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Name(int index) => window.Slice(_places[index].NameStart, _places[index].NameLength);

    /// <summary>Value with its entities decoded. Valid until the next tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Value(int index)
    {
        ref readonly var place = ref _places[index];
        var raw = window.Slice(place.ValueStart, place.ValueLength);
        return place.HasEntity ? XmlEntities.Decode(raw, window) : raw;
    }

    /// <summary>Value of the attribute of this name, or an empty span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Name(i).SequenceEqual(name))
                return Value(i);
        }

        return default;
    }

    /// <summary>Parses an attribute.</summary>
    /// <param name="buffer">What is in memory.</param>
    /// <param name="at">Where the attribute begins.</param>
    /// <returns>Where it ends; -1 when the buffer ends inside it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Parse(ReadOnlySpan<byte> buffer, int at)
    {
        if (Count == MaxAttributes)
            throw window.Error($"a tag has more than {MaxAttributes} attributes");
        ref var place = ref _places[Count];
        at = XmlName.Skip(buffer, at, out place.NameStart);
        place.NameLength = at - place.NameStart;
        while ((uint)at < (uint)buffer.Length && buffer[at] <= ' ')
            at++;
        if ((uint)at >= (uint)buffer.Length)
            return -1;
        if (buffer[at] != '=')
            throw window.Error("an attribute has no value");
        at++;
        while ((uint)at < (uint)buffer.Length && buffer[at] <= ' ')
            at++;
        if ((uint)at >= (uint)buffer.Length)
            return -1;
        var quote = buffer[at] is (byte)'"' or (byte)'\'' ? buffer[at] : throw window.Error("the value of an attribute has no quotes");
        place.ValueStart = ++at;
        place.HasEntity = false;
        for (; (uint)at < (uint)buffer.Length; at++)
        {
            var b = buffer[at];
            if (b == quote)
            {
                place.ValueLength = at - place.ValueStart;
                Count++;
                return at + 1;
            }

            if (b == '&')
                place.HasEntity = true;
            else if (b == '<')
                throw window.Error("'<' stands inside the value of an attribute");
        }

        return -1;
    }

    private struct Place
    {
        public int NameStart;
        public int NameLength;
        public int ValueStart;
        public int ValueLength;
        public bool HasEntity;
    }
}
