namespace RunMetrics.Snapshots.Testing;

/// <summary>Reads methods out of stack traces and tells the user's own frames from those of the platform and the test frameworks.</summary>
public static class StackFrames
{
    private static readonly string[] ForeignPrefixes =
    [
        "System.", "Microsoft.", "Xunit.", "NUnit.", "TUnit.", "FluentAssertions.", "AwesomeAssertions.", "Shouldly.", "Moq.",
        "NSubstitute.", "FakeItEasy.", "Castle.", "FsCheck.", "Internal.", "Interop.", "InvokeStub_",
    ];

    /// <summary>Methods of the user's own frames, innermost first, as <c>Namespace.Type.Method</c> without arguments.</summary>
    /// <param name="stackTrace">Stack trace as .NET prints it.</param>
    /// <param name="userPrefixes">Namespace prefixes that count as the user's; null or empty: everything but the platform and known test libraries.</param>
    public static IEnumerable<string> UserMethods(string? stackTrace, IReadOnlyList<string>? userPrefixes = null)
    {
        foreach (var method in Methods(stackTrace))
        {
            if (IsUser(method, userPrefixes))
                yield return method;
        }
    }

    /// <summary>True when a method is the user's own.</summary>
    /// <param name="method">Method as <c>Namespace.Type.Method</c>.</param>
    /// <param name="userPrefixes">Namespace prefixes that count as the user's; null or empty: everything but the platform and known test libraries.</param>
    public static bool IsUser(string method, IReadOnlyList<string>? userPrefixes = null)
    {
        if (userPrefixes is { Count: > 0 })
        {
            foreach (var prefix in userPrefixes)
            {
                if (method.StartsWith(prefix, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }

        foreach (var prefix in ForeignPrefixes)
        {
            if (method.StartsWith(prefix, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static IEnumerable<string> Methods(string? stackTrace)
    {
        if (stackTrace is null)
            yield break;
        for (var start = 0; start < stackTrace.Length;)
        {
            var feed = stackTrace.IndexOf('\n', start);
            var end = feed < 0 ? stackTrace.Length : feed;
            if (MethodIn(stackTrace.AsSpan(start, end - start)) is { } method)
                yield return method;
            start = end + 1;
        }
    }

    // "   at Ns.Type.Method[T](Int32 x) in /src/File.cs:line 12": the word before the name is localised, the parenthesis is not.
    private static string? MethodIn(ReadOnlySpan<char> line)
    {
        if (line.Length == 0 || !char.IsWhiteSpace(line[0]))
            return null;
        line = line.Trim();
        var space = line.IndexOf(' ');
        var open = line.IndexOf('(');
        if (space <= 0 || open < space)
            return null;
        var name = line[(space + 1)..open].Trim();
        if (name.IndexOf('[') is > 0 and var generic)
            name = name[..generic];
        return name.Contains(' ') || !name.Contains('.') ? null : Readable(name);
    }

    // The compiler moves async methods, iterators, lambdas and local functions into types of its own:
    // Type.<Method>d__5.MoveNext, Type.<>c.<Method>b__0_0, Type.<Method>g__Local|3_0.
    private static string Readable(ReadOnlySpan<char> name)
    {
        var open = name.IndexOf(".<", StringComparison.Ordinal);
        if (open < 0)
            return name.ToString();
        var type = name[..open];
        foreach (var part in name[(open + 1)..].ToString().Split('.'))
        {
            if (part is ['<', not '>', ..] && part.IndexOf('>', StringComparison.Ordinal) is > 1 and var close)
                return string.Concat(type, ".", part.AsSpan(1, close - 1));
        }

        return type.ToString();
    }
}
