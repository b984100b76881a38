using System.Text.Json;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Gives equal short texts one string: type names, files and traits repeat in every result.</summary>
internal sealed class StringPool
{
    private const int MaxLength = 256;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _known =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads on to the next value and returns its text.</summary>
    public string? Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            return null;
        if (reader.ValueSpan.Length > MaxLength)
            return JsonText.Text(ref reader);
        Span<char> buffer = stackalloc char[MaxLength];
        try
        {
            return Get(buffer[..reader.CopyString(buffer)]);
        }
        catch (InvalidOperationException)
        {
            return JsonText.Text(ref reader);
        }
    }

    /// <summary>The one string for this text.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (_known.TryGetValue(text, out var known))
            return known;
        var added = text.ToString();
        _known.Set.Add(added);
        return added;
    }
}
