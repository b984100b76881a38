namespace RunMetrics.Server.Live;

/// <summary>Types of events somebody wants: <c>test.finished</c>, or <c>run.*</c> for all that begin so.</summary>
internal sealed class TypeFilter
{
    private const int MostLength = 500;

    private readonly HashSet<string> _whole;
    private readonly string[] _beginnings;

    private TypeFilter(IEnumerable<string> words)
    {
        var all = words.ToLookup(static word => word.EndsWith(".*", StringComparison.Ordinal));
        _whole = new HashSet<string>(all[false], StringComparer.Ordinal);
        _beginnings = [.. all[true].Select(static word => word[..^1])];
    }

    /// <summary>Reads <c>a.b,c.*</c>. Null, and no problem, for everything.</summary>
    public static TypeFilter? Parse(string? text, out string? problem)
    {
        problem = null;
        if (string.IsNullOrEmpty(text))
            return null;
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (text.Length > MostLength || words.Length == 0 || !words.All(IsType))
            problem = "is a list of event types with commas between, such as 'test.finished,run.*'.";
        return problem is null ? new TypeFilter(words) : null;
    }

    /// <summary>True for a type that is wanted.</summary>
    public bool Has(string type) => _whole.Contains(type) || Array.Exists(_beginnings, beginning => type.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Letters with dots between, and perhaps a star behind the last dot.</summary>
    private static bool IsType(string word) => LiveMessage.IsType(word.EndsWith(".*", StringComparison.Ordinal) ? word[..^2] : word);
}
