using System.Globalization;
using System.Text;

namespace RunMetrics.Analyzer.Rules;

/// <summary>
/// Reads JSON as people write it, with comments and trailing commas. A compiler brings no reader that every version of it has.
/// </summary>
internal sealed class JsonText
{
    private const int MostNesting = 64;

    private readonly string _text;
    private int _at;

    private JsonText(string text) => _text = text;

    /// <summary>
    /// The value: <c>Dictionary&lt;string, object?&gt;</c>, <c>List&lt;object?&gt;</c>, <c>string</c>, <c>double</c>, <c>bool</c> or null. Of a member that comes twice the last one counts.
    /// </summary>
    /// <exception cref="FormatException">It is no JSON.</exception>
    public static object? Parse(string text)
    {
        var reader = new JsonText(text);
        var value = reader.Value(0);
        reader.Space();
        return reader._at == text.Length ? value : throw reader.Unexpected();
    }

    private object? Value(int depth)
    {
        if (depth > MostNesting)
            throw Unexpected();
        Space();
        switch (Peek())
        {
            case '{':
                return Object(depth);
            case '[':
                return Array(depth);
            case '"':
                return Text();
            case 't':
                return Word("true", true);
            case 'f':
                return Word("false", false);
            case 'n':
                return Word("null", null);
            default:
                return Number();
        }
    }

    private Dictionary<string, object?> Object(int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var separator = '{'; Begins(separator, '}'); separator = ',')
        {
            if (Peek() != '"')
                throw Unexpected();
            var name = Text();
            Space();
            Expect(':');
            members[name] = Value(depth + 1);
            Space();
        }

        return members;
    }

    private List<object?> Array(int depth)
    {
        var items = new List<object?>();
        for (var separator = '['; Begins(separator, ']'); separator = ',')
        {
            items.Add(Value(depth + 1));
            Space();
        }

        return items;
    }

    // After the opening bracket or a comma another one follows, or the end; after an item without a comma the end alone.
    private bool Begins(char separator, char end)
    {
        if (Peek() == end)
        {
            _at++;
            return false;
        }

        Expect(separator);
        Space();
        if (Peek() != end)
            return true;
        _at++;
        return false;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (_at++; Peek() != '"'; _at++)
        {
            var sign = _text[_at];
            if (sign < ' ')
                throw Unexpected();
            if (sign == '\\')
            {
                _at++;
                sign = Escaped();
            }

            text.Append(sign);
        }

        _at++;
        return text.ToString();
    }

    private char Escaped()
    {
        switch (Peek())
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 < _text.Length && int.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            case '"' or '\\' or '/':
                return _text[_at];
            default:
                throw Unexpected();
        }
    }

    private double Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsDigit(_text[_at]) || _text[_at] is '-' or '+' or '.' or 'e' or 'E'))
            _at++;
        return double.TryParse(_text.Substring(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected();
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            throw Unexpected();
        _at += word.Length;
        return value;
    }

    private void Space()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
                _at++;
            else if (string.CompareOrdinal(_text, _at, "//", 0, 2) == 0)
                Skip("\n", canBeMissing: true);
            else if (string.CompareOrdinal(_text, _at, "/*", 0, 2) == 0)
                Skip("*/", canBeMissing: false);
            else
                return;
        }
    }

    private void Skip(string end, bool canBeMissing)
    {
        var found = _text.IndexOf(end, _at + 2, StringComparison.Ordinal);
        if (found < 0 && !canBeMissing)
            throw Unexpected();
        _at = found < 0 ? _text.Length : found + end.Length;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Unexpected();

    private void Expect(char sign)
    {
        if (Peek() != sign)
            throw Unexpected();
        _at++;
    }

    private FormatException Unexpected() => new(string.Format(CultureInfo.InvariantCulture, "Character {0} is not expected.", _at + 1));
}
