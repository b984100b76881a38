using System.Text.Json;

namespace RunMetrics.Server.Testing;

/// <summary>The tests of a run as its file has them, found by name without being read into objects.</summary>
internal sealed class TestFile
{
    private readonly byte[] _json;
    private readonly List<Row> _rows = [];

    /// <summary>Takes the content of <c>tests.json</c>.</summary>
    public TestFile(byte[] json)
    {
        _json = json;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTests = reader.ValueTextEquals("tests"u8);
            reader.Read();
            if (isTests)
                ReadRows(ref reader);
            else
                reader.Skip();
        }
    }

    /// <summary>Size, for whoever decides how many to keep.</summary>
    public long Bytes => _json.Length;

    /// <summary>The tests that are meant, in the order that is wanted.</summary>
    /// <param name="text">Part of the name, whatever its case; null for any.</param>
    /// <param name="outcome">Outcome as the contract spells it; null for any.</param>
    /// <param name="slowest">Slowest first, instead of by name.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> Find(string? text, string? outcome, bool slowest)
    {
        var found = _rows.Where(row => (outcome is null || row.Outcome == outcome) && (text is null || row.Name.Contains(text, StringComparison.OrdinalIgnoreCase)));
        if (slowest)
            found = found.OrderByDescending(static row => row.Duration ?? -1);
        return [.. found.Select(row => _json.AsMemory(row.Start, row.Length))];
    }

    private void ReadRows(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            string? name = null, full = null, outcome = null;
            double? duration = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isName, isFull, isOutcome, isDuration) = (
                    reader.ValueTextEquals("name"u8), reader.ValueTextEquals("fullyQualifiedName"u8), reader.ValueTextEquals("outcome"u8), reader.ValueTextEquals("duration"u8));
                reader.Read();
                if (isName)
                    name = reader.GetString();
                else if (isFull)
                    full = reader.GetString();
                else if (isOutcome)
                    outcome = reader.GetString();
                else if (isDuration)
                    duration = reader.GetDouble();
                else
                    reader.Skip();
            }

            _rows.Add(new Row(start, (int)reader.BytesConsumed - start, full is null || full == name ? name ?? "" : $"{full} {name}", outcome ?? "", duration));
        }
    }

    private readonly record struct Row(int Start, int Length, string Name, string Outcome, double? Duration);
}
