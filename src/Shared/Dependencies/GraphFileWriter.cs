using System.Text;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Writes the numbers and texts that a <see cref="GraphFile"/> is made of.</summary>
internal sealed class GraphFileWriter : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    /// <summary>All that was written.</summary>
    public byte[] ToArray() => _stream.ToArray();

    public void Dispose() => _stream.Dispose();

    /// <summary>Writes bytes as they are.</summary>
    public void Bytes(byte[] bytes) => _stream.Write(bytes, 0, bytes.Length);

    /// <summary>Writes a number of base 128: small ones are a byte.</summary>
    public void Number(int number)
    {
        var rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7)
            _stream.WriteByte((byte)(rest | 0x80));
        _stream.WriteByte((byte)rest);
    }

    /// <summary>Writes a text, or its number when it was written before.</summary>
    public void Text(string text)
    {
        if (_texts.TryGetValue(text, out var known))
        {
            Number(known);
            return;
        }

        Number(0);
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(bytes.Length);
        Bytes(bytes);
        _texts.Add(text, _texts.Count + 1);
    }

    /// <summary>Writes how many texts there are, and them.</summary>
    public void Texts(IReadOnlyList<string> texts)
    {
        Number(texts.Count);
        foreach (var text in texts)
            Text(text);
    }
}
