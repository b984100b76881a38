using System.Text.Json;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>A column of texts: each distinct value once, and an index per row.</summary>
internal sealed class StringTable(int rows)
{
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly List<int> _rows = new(rows);

    /// <summary>Number of distinct values.</summary>
    public int Count => _values.Count;

    /// <summary>Adds the value of the next row.</summary>
    public void Add(string value) => _rows.Add(Intern(value));

    /// <summary>The index of a value, added when new.</summary>
    public int Intern(string value)
    {
        if (_indexOf.TryGetValue(value, out var index))
            return index;
        _indexOf.Add(value, _values.Count);
        _values.Add(value);
        return _values.Count - 1;
    }

    /// <summary>Writes the values and the indices as members of the current object.</summary>
    public void WriteMembers(Utf8JsonWriter json, string values = "t", string indices = "ix")
    {
        WriteValues(json, values);
        json.WriteIntegers(indices, _rows);
    }

    /// <summary>Writes <c>"name": {"t": […], "ix": […]}</c>.</summary>
    public void WriteColumn(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        WriteMembers(json);
        json.WriteEndObject();
    }

    /// <summary>Writes the distinct values.</summary>
    public void WriteValues(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        foreach (var value in _values)
        {
            json.WriteStringValue(value);
            json.FlushWhenFull();
        }

        json.WriteEndArray();
    }
}
