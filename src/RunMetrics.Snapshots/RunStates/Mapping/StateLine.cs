using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>The fields of one line, as places within its bytes: text is made only of what is used.</summary>
internal sealed class StateLine(StateFields fields)
{
    private static readonly int Count = Enum.GetValues<StateField>().Length;

    private readonly (int Rank, int Start, int Length, bool Escaped)[] _values = new (int, int, int, bool)[Count];
    private int _known;

    /// <summary>Reads a line.</summary>
    /// <param name="json">The line without its end.</param>
    /// <returns>Why it cannot be read; null when it can.</returns>
    public string? Read(ReadOnlySpan<byte> json)
    {
        _known = 0;
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return "no JSON object";
            Walk(ref reader, fields.Root, null, 0);
            return reader.Read() ? "more than one JSON value" : null;
        }
        catch (JsonException)
        {
            return "no JSON";
        }
    }

    /// <summary>True when the line has the field.</summary>
    public bool Has(StateField field) => (_known & (1 << (int)field)) != 0;

    /// <summary>The text of a field as it stands in the line, escapes and all; empty when it has none.</summary>
    public ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> json, StateField field) =>
        Has(field) ? json.Slice(_values[(int)field].Start, _values[(int)field].Length) : default;

    /// <summary>The text of a field; null when the line has none.</summary>
    public string? Text(ReadOnlySpan<byte> json, StateField field)
    {
        if (!Has(field))
            return null;
        var bytes = Bytes(json, field);
        if (!_values[(int)field].Escaped)
            return Encoding.UTF8.GetString(bytes);
        var (start, length) = (_values[(int)field].Start, _values[(int)field].Length);
        var reader = new Utf8JsonReader(json.Slice(start - 1, length + 2));
        reader.Read();
        return JsonText.Text(ref reader);
    }

    /// <summary>True when the bytes of a field are not its text.</summary>
    public bool IsEscaped(StateField field) => _values[(int)field].Escaped;

    // An envelope is walked by its own paths and by those of the line at once.
    private void Walk(ref Utf8JsonReader reader, StateFields.Node? own, StateFields.Node? outer, int penalty)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var inner = own?.Child(reader.ValueSpan);
            var through = outer?.Child(reader.ValueSpan);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                var next = (inner?.IsEnvelope is true && own == fields.Root) || through?.IsEnvelope is true ? fields.Root : through;
                if (inner is not null || next is not null)
                    Walk(ref reader, inner, next, next is null ? penalty : penalty + 1000);
                else
                    reader.Skip();
            }
            else if (reader.TokenType is JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                Take(ref reader, inner, penalty);
                Take(ref reader, through, penalty);
            }
        }
    }

    private void Take(ref Utf8JsonReader reader, StateFields.Node? node, int penalty)
    {
        if (node is null || reader.ValueSpan.IsEmpty)
            return;
        var isText = reader.TokenType == JsonTokenType.String;
        foreach (var (field, rank) in node.Meanings)
        {
            if (Has(field) && _values[(int)field].Rank <= rank + penalty)
                continue;
            _known |= 1 << (int)field;
            _values[(int)field] = (rank + penalty, (int)reader.TokenStartIndex + (isText ? 1 : 0), reader.ValueSpan.Length, isText && reader.ValueIsEscaped);
        }
    }
}
