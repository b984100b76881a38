using System.Text;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>Filters of VSTest's language, which MSTest's and NUnit's runners understand too: <c>FullyQualifiedName=A.B|FullyQualifiedName=A.C</c>.</summary>
internal static class TestFilter
{
    // A command line may have 32,767 characters on Windows, and 131,072 bytes in one argument on Linux.
    private const int MaxLength = 24_000;

    /// <summary>Exactly these tests, with all their rows; where those are too many for a command line, their classes, or null for everything.</summary>
    /// <param name="names">Fully qualified names.</param>
    public static string? Of(IEnumerable<string> names)
    {
        string[] tests = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var exact = string.Join('|', tests.Select(Exactly).Distinct(StringComparer.Ordinal));
        if (exact.Length <= MaxLength)
            return exact;
        var classes = string.Join('|', tests.Select(static test => WithoutArguments(test) is var name && name.LastIndexOf('.') is > 0 and var dot ? name[..(dot + 1)] : name)
            .Distinct(StringComparer.Ordinal).Select(static name => "FullyQualifiedName~" + Escape(name)));
        return classes.Length <= MaxLength ? classes : null;
    }

    /// <summary>Whole classes; null where they are too many for a command line.</summary>
    /// <param name="classes">Full names.</param>
    public static string? OfClasses(IEnumerable<string> classes)
    {
        var filter = string.Join('|', classes.Distinct(StringComparer.Ordinal).Select(static name => $"FullyQualifiedName~{Escape(name)}."));
        return filter.Length <= MaxLength ? filter : null;
    }

    /// <summary>Both: what either leaves out is left out.</summary>
    /// <param name="one">Filter, or null for none.</param>
    /// <param name="other">Filter, or null for none.</param>
    public static string? And(string? one, string? other) => one is null || other is null ? one ?? other : $"({one})&({other})";

    // NUnit's names have the arguments of a row in them: all rows of a method are meant.
    private static string Exactly(string test) =>
        WithoutArguments(test) is var name && name.Length < test.Length ? $"FullyQualifiedName~{Escape(name)}\\(" : $"FullyQualifiedName={Escape(test)}";

    private static string WithoutArguments(string name) => name.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? name[..open] : name;

    /// <summary>The language's own characters get a backslash.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\\' or '(' or ')' or '&' or '|' or '=' or '!' or '~')
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
