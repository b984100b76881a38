using System.Runtime.CompilerServices;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>Names of the elements that are open, one behind the other in one buffer: a tag costs no allocation.</summary>
internal sealed class OpenElements
{
    /// <summary>No report nests deeper; a file that does is not one.</summary>
    public const int MaxDepth = 64;

    private const int MaxShown = 80;

    private readonly int[] _lengths = new int[MaxDepth];
    private byte[] _names = new byte[1024];
    private int _end;

    /// <summary>How many are open.</summary>
    public int Depth { get; private set; }

    /// <summary>Name of the innermost one; empty when none is open.</summary>
    public ReadOnlySpan<byte> Innermost => Depth == 0 ? default : _names.AsSpan(_end - _lengths[Depth - 1], _lengths[Depth - 1]);

    /// <summary>Opens an element inside the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(ReadOnlySpan<byte> name)
    {
        if (_end + name.Length > _names.Length)
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _end + name.Length));
        name.CopyTo(_names.AsSpan(_end));
        _end += name.Length;
        _lengths[Depth++] = name.Length;
    }

    /// <summary>Closes the innermost element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pop() => _end -= _lengths[--Depth];

    /// <summary>The innermost element for people.</summary>
    public string Shown() => Depth == 0 ? "nothing" : Shown(Innermost);

    /// <summary>A name for people, cut.</summary>
    public static string Shown(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name[..Math.Min(name.Length, MaxShown)]);
}
