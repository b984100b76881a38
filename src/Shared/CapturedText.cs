using System.Globalization;
using System.Text;

namespace RunMetrics.Shared;

/// <summary>Keeps the head and the tail of a text that may be huge, in bounded memory, and says what was cut.</summary>
/// <remarks>One failing test was seen to write 37 MB; the ends tell what happened, the middle repeats.</remarks>
internal sealed class CapturedText(int limit = CapturedText.DefaultLimit)
{
    /// <summary>Characters kept per field.</summary>
    public const int DefaultLimit = 64 * 1024;

    private readonly int _tailLimit = limit / 2;
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();
    private long _length;

    /// <summary>The text itself when it fits, else its head, a sentence and its tail.</summary>
    public static string? Cap(string? text, int limit = DefaultLimit)
    {
        if (text is null || text.Length <= limit)
            return text;
        var captured = new CapturedText(limit);
        captured.Append(text);
        return captured.ToString();
    }

    /// <summary>One line of at most <paramref name="limit"/> characters for places that only name a thing.</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return new StringBuilder(text, 0, end, end + 1).Append('…').ToString();
    }

    public void Append(string? text)
    {
        if (text is null || text.Length == 0)
            return;
        _length += text.Length;
        var headRoom = limit - _tailLimit - _head.Length;
        var intoHead = Math.Min(Math.Max(headRoom, 0), text.Length);
        _head.Append(text, 0, intoHead);

        // Only the last part can survive in the tail.
        var start = Math.Max(intoHead, text.Length - _tailLimit);
        _tail.Append(text, start, text.Length - start);
        if (_tail.Length > _tailLimit * 2)
            TrimTail();
    }

    public override string ToString()
    {
        TrimTail();
        var cut = _length - _head.Length - _tail.Length;
        if (cut == 0)
            return _head.ToString() + _tail;
        var sentence = string.Format(
            CultureInfo.InvariantCulture,
            "\n[RunMetrics kept the first {0} and the last {1} of {2} characters; {3} were cut.]\n",
            _head.Length,
            _tail.Length,
            _length,
            cut);
        return _head + sentence + _tail;
    }

    private void TrimTail()
    {
        if (_tail.Length > _tailLimit)
            _tail.Remove(0, _tail.Length - _tailLimit);
    }
}
