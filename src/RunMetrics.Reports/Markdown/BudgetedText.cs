using System.Text;

namespace RunMetrics.Reports.Markdown;

/// <summary>Collects pieces of text up to a number of UTF-8 bytes. A piece goes in whole or not at all, so that nothing stays open.</summary>
/// <param name="maxBytes">Bytes in all, the reserve included.</param>
/// <param name="reserve">Bytes kept for the last words: what was cut.</param>
internal sealed class BudgetedText(int maxBytes, int reserve)
{
    private readonly StringBuilder _text = new();
    private int _used;

    /// <summary>Appends a piece if it fits and leaves <paramref name="keepFree"/> bytes for what must come after it; false when it does not.</summary>
    public bool TryAppend(string piece, int keepFree = 0)
    {
        var bytes = Encoding.UTF8.GetByteCount(piece);
        if (_used + bytes > maxBytes - reserve - keepFree)
            return false;
        _text.Append(piece);
        _used += bytes;
        return true;
    }

    /// <summary>Appends the last words out of the reserve.</summary>
    /// <exception cref="InvalidOperationException">They are longer than the reserve: a mistake of the caller.</exception>
    public void AppendLast(string piece)
    {
        if (Encoding.UTF8.GetByteCount(piece) > reserve)
            throw new InvalidOperationException($"The last words take more than the {reserve} bytes kept for them.");
        _text.Append(piece);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
