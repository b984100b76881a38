using System.Globalization;
using System.Text;

namespace RunMetrics.Shared;

/// <summary>Keeps the head and the tail of a text that may be huge, in bounded memory, and says what was cut.</summary>
/// <remarks>One failing test was seen to write 37 MB; the ends tell what happened, the middle repeats.</remarks>
internal sealed class CapturedText(int limit = CapturedText.DefaultLimit)
{
    /// <summary>Characters kept per field.</summary>
    public const int DefaultLimit = 64 * 1024;

    private readonly int _headLimit = limit - (limit / 2);
    private readonly StringBuilder _head = new();

    // The last characters behind the head, as a ring; most texts never need it.
    private char[] _tail = [];
    private long _tailLength;

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
        var intoHead = Math.Min(_headLimit - _head.Length, text.Length);
        _head.Append(text, 0, intoHead);
        if (intoHead == text.Length)
            return;
        if (_tail.Length == 0)
            _tail = new char[limit / 2];

        // Only the last part can survive in the tail.
        var start = Math.Max(intoHead, text.Length - _tail.Length);
        _tailLength += start - intoHead;
        while (start < text.Length)
        {
            var position = (int)(_tailLength % _tail.Length);
            var count = Math.Min(text.Length - start, _tail.Length - position);
            text.CopyTo(start, _tail, position, count);
            start += count;
            _tailLength += count;
        }
    }

    public override string ToString()
    {
        if (_tailLength <= _tail.Length)
            return _head.ToString() + new string(_tail, 0, (int)_tailLength);
        var seam = (int)(_tailLength % _tail.Length);
        var sentence = string.Format(
            CultureInfo.InvariantCulture,
            "\n[RunMetrics kept the first {0} and the last {1} of {2} characters; {3} were cut.]\n",
            _head.Length,
            _tail.Length,
            _head.Length + _tailLength,
            _tailLength - _tail.Length);
        return _head + sentence + new string(_tail, seam, _tail.Length - seam) + new string(_tail, 0, seam);
    }
}
