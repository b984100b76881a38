namespace RunMetrics.Snapshots.Testing;

/// <summary>The parts of a test's name. Frameworks agree on none of them, so the rules are here and nowhere else.</summary>
public sealed record TestName
{
    /// <summary>Type name with namespace; empty when the source has none.</summary>
    public required string ClassName { get; init; }

    /// <summary>Method name, without arguments and type arguments.</summary>
    public required string MethodName { get; init; }

    /// <summary>Arguments of a data row, as displayed; null for a plain test.</summary>
    public string? Arguments { get; init; }

    /// <summary>What sets this test apart from others of the same method: its arguments, or a display name of its own.</summary>
    public string? Discriminator { get; init; }

    /// <summary>Takes a name apart.</summary>
    /// <param name="fullyQualifiedName">As the host reports it; NUnit's holds the arguments, xunit's and MSTest's do not.</param>
    /// <param name="type">Managed type, when the host tells.</param>
    /// <param name="method">Managed method, when the host tells; parameter types in parentheses are dropped.</param>
    /// <param name="displayName">As the framework shows it.</param>
    public static TestName Parse(string? fullyQualifiedName, string? type, string? method, string displayName)
    {
        var (className, methodName, qualifiedArguments) = Split(fullyQualifiedName, type, method, displayName);
        if (qualifiedArguments is not null)
            return new TestName { ClassName = className, MethodName = methodName, Arguments = qualifiedArguments, Discriminator = qualifiedArguments };
        if (IsNameOf(displayName, className, methodName, out var rest))
        {
            var arguments = ArgumentsIn(rest);
            return new TestName { ClassName = className, MethodName = methodName, Arguments = arguments, Discriminator = arguments };
        }

        // A name of its own, perhaps of one row only: it may be the only thing that tells rows apart.
        return new TestName
        {
            ClassName = className,
            MethodName = methodName,
            Arguments = displayName.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? ArgumentsIn(displayName.AsSpan(open)) : null,
            Discriminator = displayName,
        };
    }

    private static (string ClassName, string MethodName, string? Arguments) Split(string? qualified, string? type, string? method, string displayName)
    {
        if (!string.IsNullOrEmpty(method))
        {
            var cut = method.IndexOf('(', StringComparison.Ordinal);
            var bare = cut > 0 ? method[..cut] : method;
            var arguments = qualified is not null && type is not null ? ArgumentsIn(AfterMethod(qualified, type, bare)) : null;
            return (type ?? "", bare, arguments);
        }

        if (string.IsNullOrEmpty(qualified))
        {
            var open = displayName.IndexOf('(', StringComparison.Ordinal);
            return (type ?? "", open > 0 ? displayName[..open].TrimEnd() : displayName, null);
        }

        var end = EndOfMethod(qualified, out var dot);
        var name = qualified[(dot + 1)..end];
        return (type ?? (dot > 0 ? qualified[..dot] : ""), name, ArgumentsIn(qualified.AsSpan(end)));
    }

    // Finds the last dot outside of parentheses and quotes, and the parenthesis that opens the arguments behind it:
    // Ns.Fixture(1.5).Method("a.b(") → Ns.Fixture(1.5) · Method.
    private static int EndOfMethod(string qualified, out int dot)
    {
        dot = -1;
        var depth = 0;
        var open = -1;
        for (var i = 0; i < qualified.Length; i++)
        {
            switch (qualified[i])
            {
                case '"' when depth > 0:
                    i = EndOfQuote(qualified, i);
                    break;
                case '(':
                    if (depth++ == 0)
                        open = i;
                    break;
                case ')' when depth > 0:
                    depth--;
                    break;
                case '.' when depth == 0:
                    dot = i;
                    open = -1;
                    break;
            }
        }

        if (depth == 0)
            return open < 0 ? qualified.Length : open;

        // Unbalanced, as a string argument may be: everything from the first parenthesis on is arguments.
        open = qualified.IndexOf('(', StringComparison.Ordinal);
        dot = qualified.LastIndexOf('.', open);
        return open;
    }

    private static int EndOfQuote(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i;
        }

        return start;
    }

    private static ReadOnlySpan<char> AfterMethod(string qualified, string type, string method) =>
        qualified.Length > type.Length + method.Length + 1
        && qualified.StartsWith(type, StringComparison.Ordinal)
        && qualified[type.Length] == '.'
        && qualified.AsSpan(type.Length + 1).StartsWith(method, StringComparison.Ordinal)
            ? qualified.AsSpan(type.Length + 1 + method.Length)
            : default;

    private static bool IsNameOf(string displayName, string className, string methodName, out ReadOnlySpan<char> rest)
    {
        rest = displayName;
        if (className.Length > 0 && rest.StartsWith(className, StringComparison.Ordinal) && rest[className.Length..] is ['.', ..])
        {
            rest = rest[(className.Length + 1)..];
        }
        else if (className.LastIndexOf('.') is >= 0 and var dot && rest.StartsWith(className.AsSpan(dot + 1), StringComparison.Ordinal)
            && rest[(className.Length - dot - 1)..] is ['.', ..])
        {
            rest = rest[(className.Length - dot)..];
        }

        if (!rest.StartsWith(methodName, StringComparison.Ordinal))
            return false;
        rest = rest[methodName.Length..];
        return rest.IsEmpty || rest.TrimStart() is ['(', ..] or ['<', ..];
    }

    private static string? ArgumentsIn(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim();
        if (rest is ['<', ..] && rest.IndexOf('(') is > 0 and var open)
            rest = rest[open..];
        return rest is ['(', .., ')'] ? rest[1..^1].ToString() : rest is ['(', ..] ? rest[1..].ToString() : null;
    }
}
