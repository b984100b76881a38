using System.Text;
using System.Text.Json;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Reads a JSON stream token by token with a buffer that holds one value at a time, whatever the size of the file.</summary>
internal sealed class JsonWindow(Stream stream) : IDisposable
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _last;
    private bool _begun;
    private int _lines = 1;
    private JsonReaderState _state;

    /// <summary>Line of the next token, from 1.</summary>
    public int Line => _lines;

    /// <summary>The next token, its text, and whether there was one.</summary>
    public bool Next(out JsonTokenType type, out string? text)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _last, _state);
            if (reader.Read())
            {
                type = reader.TokenType;
                text = type is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString() : null;
                Advance((int)reader.BytesConsumed, reader.CurrentState);
                return true;
            }

            if (_last)
            {
                (type, text) = (JsonTokenType.None, null);
                return false;
            }

            Fill();
        }
    }

    /// <summary>The whole next value; false at the end of the array or object it would be in.</summary>
    public bool NextValue(out JsonElement value)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _last, _state);
            if (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    value = default;
                    Advance((int)reader.BytesConsumed, reader.CurrentState);
                    return false;
                }

                var begin = (int)reader.TokenStartIndex;
                if (reader.TrySkip())
                {
                    using var document = JsonDocument.Parse(_buffer.AsMemory(_start + begin, (int)reader.BytesConsumed - begin));
                    value = document.RootElement.Clone();
                    Advance((int)reader.BytesConsumed, reader.CurrentState);
                    return true;
                }
            }

            if (_last)
                throw new JsonException("The file ends in the middle of a value.");
            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    private void Advance(int bytes, JsonReaderState state)
    {
        _lines += _buffer.AsSpan(_start, bytes).Count((byte)'\n');
        _start += bytes;
        _state = state;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _last = read == 0;
        if (!_begun && _buffer.AsSpan(_start, _end - _start).StartsWith(Encoding.UTF8.Preamble))
            _start += Encoding.UTF8.Preamble.Length;
        _begun = true;
    }
}
