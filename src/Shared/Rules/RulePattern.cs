#if !NETSTANDARD2_0
using System.Collections.Concurrent;
#endif
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RunMetrics.Shared.Rules;

/// <summary>
/// Patterns of rules. <c>*</c> is anything without a separator (a slash of paths, a dot of namespaces and types), <c>**</c> anything, <c>?</c> one character, <c>(*)</c> and <c>(**)</c> catch what they stand for;
/// between slashes stands a regular expression. <c>$1</c> is what the first group of the other side caught.
/// </summary>
internal static class RulePattern
{
    /// <summary>Expression of the namespaces below one.</summary>
    public const string Below = "(?:\\..*)?";

#if NETSTANDARD2_0
    // The framework of compilers has no expressions that never backtrack; and one compiler serves many projects, so nothing is kept here.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
#else
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);
#endif

    /// <summary>Why a pattern is none; null when it is one.</summary>
    public static string? Violation(string pattern)
    {
        // Without groups, every text is a pattern; and an expression takes so long to make that settings would be read slowly.
        if (!IsExpression(pattern) && pattern.IndexOfAny(['(', ')', '\n']) < 0)
            return null;
        try
        {
            _ = Of(pattern, '/', "", []);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"'{pattern}' is no pattern: {e.Message.TrimEnd('.')}.";
        }
    }

    /// <summary>The expression of a pattern.</summary>
    /// <param name="pattern">Pattern.</param>
    /// <param name="separator">What <c>*</c> does not stand for.</param>
    /// <param name="tail">Expression of what may follow, such as the namespaces below one.</param>
    /// <param name="caught">What <c>$1</c>, <c>$2</c>… stand for.</param>
    public static Regex Of(string pattern, char separator, string tail, IReadOnlyList<string> caught)
    {
        for (var i = caught.Count; i > 0; i--)
            pattern = string.Join(IsExpression(pattern) ? Regex.Escape(caught[i - 1]) : caught[i - 1], pattern.Split(["$" + i.ToString(CultureInfo.InvariantCulture)], StringSplitOptions.None));
#if NETSTANDARD2_0
        return Make(pattern, separator, tail);
#else
        return Compiled.GetOrAdd(pattern + '\n' + tail + '\n' + separator, _ => Make(pattern, separator, tail));
#endif
    }

    private static Regex Make(string pattern, char separator, string tail)
    {
        if (pattern.IndexOfAny(['\n']) >= 0)
            throw new ArgumentException("A pattern has one line");
        var text = IsExpression(pattern) ? pattern.Substring(1, pattern.Length - 2) : $"^{Glob(pattern, separator)}{tail}$";
        // Never backtracks, or not for long: settings of a repository may come from strangers.
#if NETSTANDARD2_0
        return new Regex(text, RegexOptions.CultureInvariant, Patience);
#else
        return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
#endif
    }

    private static bool IsExpression(string pattern) => pattern.Length > 2 && pattern[0] == '/' && pattern[pattern.Length - 1] == '/';

    private static string Glob(string pattern, char separator)
    {
        var text = new StringBuilder();
        var one = $"[^{Regex.Escape(separator.ToString())}]";
        for (var i = 0; i < pattern.Length; i++)
        {
            var twice = i + 1 < pattern.Length && pattern[i + 1] == '*';
            _ = pattern[i] switch
            {
                '*' when twice && i + 2 < pattern.Length && pattern[i + 2] == '/' => text.Append("(?:.*/)?"),
                '*' when twice => text.Append(".*"),
                '*' => text.Append(one + "*"),
                '?' => text.Append(one),
                '(' or ')' => text.Append(pattern[i]),
                var other => text.Append(Regex.Escape(other.ToString())),
            };
            if (pattern[i] == '*' && twice)
                i += i + 2 < pattern.Length && pattern[i + 2] == '/' ? 2 : 1;
        }

        return text.ToString();
    }
}
