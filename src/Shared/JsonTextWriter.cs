using System.Globalization;
using System.Text;

namespace RunMetrics.Shared;

/// <summary>Writes one JSON value as a single line of text. Members whose value is null are left out: absent means unknown.</summary>
/// <remarks>Hosts live in other people's processes, so they carry no JSON library that could clash with theirs.</remarks>
internal sealed class JsonTextWriter
{
    private const string Hexadecimal = "0123456789abcdef";

    // No test run before this: a clock value below it is a default, not a time.
    private static readonly DateTime EarliestTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly StringBuilder _text = new(512);
    private bool _needsComma;

    public void Clear()
    {
        _text.Clear();
        _needsComma = false;
    }

    public override string ToString() => _text.ToString();

    public JsonTextWriter BeginObject() => Open('{');

    public JsonTextWriter BeginObject(string name) => Name(name).Open('{');

    public JsonTextWriter EndObject() => Close('}');

    public JsonTextWriter BeginArray(string name) => Name(name).Open('[');

    public JsonTextWriter EndArray() => Close(']');

    public JsonTextWriter Value(string value)
    {
        Separate();
        AppendQuoted(value);
        _needsComma = true;
        return this;
    }

    public JsonTextWriter Property(string name, string? value)
    {
        if (value is null)
            return this;
        Name(name);
        return Value(value);
    }

    /// <summary>Leaves the member out when the text is null or empty.</summary>
    public JsonTextWriter Text(string name, string? value) => string.IsNullOrEmpty(value) ? this : Property(name, value);

    public JsonTextWriter Property(string name, long? value) =>
        value is { } number ? Raw(name, number.ToString(CultureInfo.InvariantCulture)) : this;

    public JsonTextWriter Property(string name, bool? value) => value is { } flag ? Raw(name, flag ? "true" : "false") : this;

    /// <summary>A number JSON cannot hold (NaN, infinity) is left out.</summary>
    public JsonTextWriter Property(string name, double? value) =>
        value is { } number && !double.IsNaN(number) && !double.IsInfinity(number)
            ? Raw(name, number.ToString("R", CultureInfo.InvariantCulture))
            : this;

    /// <summary>UTC with <c>Z</c>; a time before the year 2000 is a default value and is left out.</summary>
    public JsonTextWriter Property(string name, DateTimeOffset? value) =>
        value is { } time && time.UtcDateTime >= EarliestTime
            ? Property(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture))
            : this;

    private JsonTextWriter Raw(string name, string json)
    {
        Name(name);
        _text.Append(json);
        _needsComma = true;
        return this;
    }

    private JsonTextWriter Name(string name)
    {
        Separate();
        AppendQuoted(name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    private JsonTextWriter Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        return this;
    }

    private JsonTextWriter Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (_needsComma)
            _text.Append(',');
        _needsComma = false;
    }

    private void AppendQuoted(string value)
    {
        _text.Append('"');
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            if (char.IsHighSurrogate(character) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
                continue;
            }

            if (!NeedsEscape(character))
                continue;
            _text.Append(value, start, i - start);
            AppendEscaped(character);
            start = i + 1;
        }

        _text.Append(value, start, value.Length - start).Append('"');
    }

    // U+2028 and U+2029 end a line for many readers of line-based files; U+007F is invisible.
    private static bool NeedsEscape(char character) =>
        character is < ' ' or '"' or '\\' or '\u007f' or '\u2028' or '\u2029' || char.IsSurrogate(character);

    private void AppendEscaped(char character)
    {
        switch (character)
        {
            case '"' or '\\':
                _text.Append('\\').Append(character);
                break;
            case '\n':
                _text.Append("\\n");
                break;
            case '\r':
                _text.Append("\\r");
                break;
            case '\t':
                _text.Append("\\t");
                break;
            default:
                // Half a surrogate pair is no character: strict readers reject it, so it becomes the replacement character.
                AppendCodeUnit(char.IsSurrogate(character) ? '\ufffd' : character);
                break;
        }
    }

    private void AppendCodeUnit(char character) => _text
        .Append("\\u")
        .Append(Hexadecimal[character >> 12])
        .Append(Hexadecimal[(character >> 8) & 0xf])
        .Append(Hexadecimal[(character >> 4) & 0xf])
        .Append(Hexadecimal[character & 0xf]);
}
