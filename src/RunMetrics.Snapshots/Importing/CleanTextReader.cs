using System.Buffers;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Replaces the control characters XML forbids by U+FFFD. Test output is full of them, and writers forget.</summary>
internal sealed class CleanTextReader(TextReader inner) : TextReader
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(letter => letter is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF']);

    public override int Peek() => Clean(inner.Peek());

    public override int Read() => Clean(inner.Read());

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var length = inner.Read(buffer);
        var rest = buffer[..length];
        while (rest.IndexOfAny(Forbidden) is var at and >= 0)
        {
            rest[at] = '\uFFFD';
            rest = rest[(at + 1)..];
        }

        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static int Clean(int letter) => letter >= 0 && Forbidden.Contains((char)letter) ? '\uFFFD' : letter;
}
