using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What stands in the method and argument columns of a test.</summary>
internal static class TestNames
{
    /// <summary>Longest name kept in a column; names of 4,000 characters exist.</summary>
    private const int Longest = 1_000;

    /// <summary>The method name, or the display name where it says more than class, method and arguments.</summary>
    public static string Method(TestResult test)
    {
        if (IsComposed(test))
            return TextCap.Ellipsis(test.MethodName, Longest);
        var name = test.Name.AsSpan();
        var arguments = test.Arguments ?? "";
        if (arguments.Length > 0 && name.EndsWith(arguments, StringComparison.Ordinal) && name.Length > arguments.Length)
            name = name[..^arguments.Length];
        return TextCap.Ellipsis(name.ToString(), Longest);
    }

    /// <summary>The arguments; empty for none.</summary>
    public static string Arguments(TestResult test) => TextCap.Ellipsis(test.Arguments ?? "", Longest);

    /// <summary>True when the columns alone give the display name back.</summary>
    public static bool IsShownInFull(TestResult test) =>
        IsComposed(test) && test.MethodName.Length <= Longest && (test.Arguments?.Length ?? 0) <= Longest;

    /// <summary>The display name is [class.]method[arguments], with or without parentheses around the arguments.</summary>
    private static bool IsComposed(TestResult test)
    {
        var rest = test.Name.AsSpan();
        if (test.MethodName.Length == 0)
            return false;
        if (test.ClassName.Length > 0 && rest.StartsWith(test.ClassName, StringComparison.Ordinal)
            && rest.Length > test.ClassName.Length && rest[test.ClassName.Length] is '.' or '+')
            rest = rest[(test.ClassName.Length + 1)..];
        if (!rest.StartsWith(test.MethodName, StringComparison.Ordinal))
            return false;
        rest = rest[test.MethodName.Length..];
        var arguments = (test.Arguments ?? "").AsSpan();
        if (rest.SequenceEqual(arguments))
            return true;
        return rest.Length == arguments.Length + 2 && rest[0] == '(' && rest[^1] == ')' && rest[1..^1].SequenceEqual(arguments);
    }
}
