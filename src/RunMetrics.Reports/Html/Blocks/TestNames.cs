using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What stands in the method and argument columns of a test.</summary>
internal static class TestNames
{
    /// <summary>Longest name kept in a column; names of 4,000 characters exist.</summary>
    private const int Longest = 1_000;

    /// <summary>The method name, or what the display name says instead of it, without the class before and the arguments behind.</summary>
    public static string Method(TestResult test)
    {
        if (IsComposed(test))
            return TextCap.Ellipsis(test.MethodName, Longest);
        var name = WithoutArguments(WithoutClass(test), test.Arguments ?? "");
        return TextCap.Ellipsis(name.Length > 0 ? name.ToString() : test.MethodName, Longest);
    }

    /// <summary>The arguments; empty for none.</summary>
    public static string Arguments(TestResult test) => TextCap.Ellipsis(test.Arguments ?? "", Longest);

    /// <summary>True when the columns alone give the display name back.</summary>
    public static bool IsShownInFull(TestResult test) =>
        IsComposed(test) && test.MethodName.Length <= Longest && (test.Arguments?.Length ?? 0) <= Longest;

    /// <summary>The display name is [class.]method[arguments], with or without parentheses around the arguments.</summary>
    private static bool IsComposed(TestResult test) =>
        test.MethodName.Length > 0 && WithoutArguments(WithoutClass(test), test.Arguments ?? "").SequenceEqual(test.MethodName);

    private static ReadOnlySpan<char> WithoutClass(TestResult test)
    {
        var name = test.Name.AsSpan();
        var type = test.ClassName;
        return type.Length > 0 && name.Length > type.Length && name[type.Length] is '.' or '+' && name.StartsWith(type, StringComparison.Ordinal)
            ? name[(type.Length + 1)..]
            : name;
    }

    private static ReadOnlySpan<char> WithoutArguments(ReadOnlySpan<char> name, ReadOnlySpan<char> arguments)
    {
        if (arguments.Length == 0)
            return name;
        if (name.EndsWith(arguments, StringComparison.Ordinal))
            return name[..^arguments.Length];
        return name is [.., ')'] && name[..^1].EndsWith(arguments, StringComparison.Ordinal) && name[..^(arguments.Length + 1)] is [.. var rest, '(']
            ? rest
            : name;
    }
}
