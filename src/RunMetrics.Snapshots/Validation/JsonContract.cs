using System.Text.Json;

namespace RunMetrics.Snapshots.Validation;

/// <summary>
/// Checks one JSON text against a schema in a single pass over its UTF-8 bytes, so that every error knows its line.
/// Beyond the schema it refuses members that appear twice: readers would disagree on which one counts.
/// </summary>
internal ref struct JsonContract
{
    private const int MaxQuoted = 80;

    private readonly ReadOnlySpan<byte> _json;
    private readonly List<ContractError> _errors = [];
    private readonly JsonPath _path = new();
    private readonly string? _file;
    private readonly int _firstLine;
    private readonly int _limit;
    private Utf8JsonReader _reader;

    private JsonContract(ReadOnlySpan<byte> json, JsonReaderOptions options, string? file, int firstLine, int limit)
    {
        _json = json;
        _file = file;
        _firstLine = firstLine;
        _limit = limit;
        _reader = new Utf8JsonReader(json, options);
    }

    /// <summary>All errors, at most <paramref name="limit"/>; empty when the text keeps the contract.</summary>
    public static IReadOnlyList<ContractError> Check(
        SchemaNode schema, ReadOnlySpan<byte> json, JsonReaderOptions options = default, string? file = null, int firstLine = 1, int limit = 100)
    {
        if (json is [0xEF, 0xBB, 0xBF, ..])
            return [new ContractError { File = file, Line = firstLine, Path = "$", Reason = "begins with a byte order mark; UTF-8 without one is expected" }];
        var check = new JsonContract(json, options, file, firstLine, limit);
        try
        {
            check._reader.Read();
            check.Value(schema);
            check._reader.Read();
        }
        catch (JsonException error)
        {
            var line = firstLine + (int)(error.LineNumber ?? 0);
            check._errors.Add(new ContractError { File = file, Line = line, Path = check._path.ToString(), Reason = $"not JSON: {FirstSentence(error.Message)}" });
        }

        return check._errors;
    }

    private void Value(SchemaNode schema)
    {
        var node = schema.Actual;
        if (node.Branches is not null)
        {
            if (Branch(node) is not { } branch)
            {
                _reader.Skip();
                return;
            }

            node = branch;
        }

        if (node.Type is not null && !HasType(node.Type))
        {
            Fail($"expected {node.Type}, found {Quoted()}");
            _reader.Skip();
            return;
        }

        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Members(node);
                break;
            case JsonTokenType.StartArray:
                Items(node);
                break;
            case JsonTokenType.String:
                Text(node);
                break;
            case JsonTokenType.Number:
                Number(node);
                break;
        }
    }

    private void Members(SchemaNode node)
    {
        var start = _reader.TokenStartIndex;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName && _errors.Count < _limit)
        {
            var name = _reader.GetString()!;
            _path.Enter(name);
            if (!seen.Add(name))
                Fail("appears twice");
            var known = node.Properties.TryGetValue(name, out var property);
            if (!known && node.Closed)
                Fail($"unknown member; known are {string.Join(", ", node.Properties.Keys)}");
            _reader.Read();
            if ((property ?? node.Additional) is { } schema)
                Value(schema);
            else
                _reader.Skip();
            _path.Leave();
        }

        foreach (var name in node.Required.Where(name => !seen.Contains(name)))
        {
            if (_errors.Count < _limit)
                Fail($"member '{name}' is missing", start);
        }
    }

    private void Items(SchemaNode node)
    {
        var start = _reader.TokenStartIndex;
        var count = 0;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray && _errors.Count < _limit)
        {
            _path.Enter(count++);
            if (node.Items is not null)
                Value(node.Items);
            else
                _reader.Skip();
            _path.Leave();
        }

        if (count < node.MinItems && _errors.Count < _limit)
            Fail($"expected at least {node.MinItems} items, found {count}", start);
    }

    private void Text(SchemaNode node)
    {
        if (node.Enum is null && node.Pattern is null && !node.DateTime)
            return;
        if (node.DateTime && !_reader.TryGetDateTimeOffset(out _))
            Fail($"expected a time like 2026-03-14T09:15:23Z, found {Quoted()}");
        else if (node.Enum is not null && !node.Enum.Contains(_reader.GetString(), StringComparer.Ordinal))
            Fail($"expected one of {string.Join(", ", node.Enum)}, found {Quoted()}");
        else if (node.Pattern is not null && !node.Pattern.IsMatch(_reader.GetString()!))
            Fail($"expected text that matches {node.Pattern.ToString().Replace("\\z", "$", StringComparison.Ordinal)}, found {Quoted()}");
    }

    private void Number(SchemaNode node)
    {
        if (node.Minimum is null && node.Maximum is null)
            return;
        var value = _reader.GetDouble();
        if (value < node.Minimum)
            Fail($"expected {node.Minimum:R} or more, found {Quoted()}");
        else if (value > node.Maximum)
            Fail($"expected {node.Maximum:R} or less, found {Quoted()}");
    }

    /// <summary>The branch this object says it is; looks ahead on a copy of the reader.</summary>
    private SchemaNode? Branch(SchemaNode node)
    {
        var ahead = _reader;
        string? value = null;
        if (ahead.TokenType == JsonTokenType.StartObject)
        {
            while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
            {
                var found = ahead.ValueTextEquals(node.Discriminator);
                ahead.Read();
                if (found)
                {
                    value = ahead.TokenType == JsonTokenType.String ? ahead.GetString() : null;
                    break;
                }

                ahead.Skip();
            }
        }

        if (value is not null && node.Branches!.TryGetValue(value, out var branch))
            return branch;
        Fail($"'{node.Discriminator}' must be one of {string.Join(", ", node.Branches!.Keys)}, found {(value is null ? "none" : $"'{value}'")}");
        return null;
    }

    private readonly bool HasType(string type) => type switch
    {
        "object" => _reader.TokenType == JsonTokenType.StartObject,
        "array" => _reader.TokenType == JsonTokenType.StartArray,
        "string" => _reader.TokenType == JsonTokenType.String,
        "boolean" => _reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        "number" => _reader.TokenType == JsonTokenType.Number,
        _ => _reader.TokenType == JsonTokenType.Number && _reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0,
    };

    private readonly string Quoted() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"'{Cut(_reader.GetString()!)}'",
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(_reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private static string Cut(string text) => text.Length <= MaxQuoted ? text : text[..MaxQuoted] + "…";

    /// <summary>The reader's own text ends in its own line and byte numbers, which count from 0 and would only confuse.</summary>
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private readonly void Fail(string reason, long? at = null) => _errors.Add(new ContractError
    {
        File = _file,
        Line = _firstLine + _json[..(int)(at ?? _reader.TokenStartIndex)].Count((byte)'\n'),
        Path = _path.ToString(),
        Reason = reason,
    });
}
