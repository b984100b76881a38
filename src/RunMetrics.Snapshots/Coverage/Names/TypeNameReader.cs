using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Names;

/// <summary>Puts a type name that a report or a compiler took apart back together.</summary>
/// <remarks>See <see cref="MemberName"/> for the forms.</remarks>
internal static class TypeNameReader
{
    /// <summary>The type a name means.</summary>
    /// <param name="reported">Name as reported.</param>
    /// <param name="dotsNest">True for reports that write a dot between nested types, so that a dot does not end a namespace.</param>
    /// <param name="text">Makes texts of parts of the name, so that equal ones can be one; null makes them anew.</param>
    public static TypeName Read(ReadOnlySpan<char> reported, bool dotsNest, Func<ReadOnlySpan<char>, string>? text = null)
    {
        text ??= static part => part.ToString();
        var generated = GeneratedStart(reported);
        var (name, arity, arguments, namespaceLength) = Plain(reported[..generated], dotsNest, text);
        if (dotsNest)
            namespaceLength = -1;
        if (generated == reported.Length)
            return new TypeName(name, arity + arguments, namespaceLength, null, false, false);
        if (name.Length == 0)
            return new TypeName(text(reported), 0, 0, null, false, false);
        var (source, isStateMachine, moved) = Generated(reported[generated..], text);
        return new TypeName(name, arity + arguments + moved, namespaceLength, source, isStateMachine, moved > 0);
    }

    // Where the types of the compiler begin: "Acme.Work`1/<RunAsync>d__16", "Acme.Work.<>c<T>".
    private static int GeneratedStart(ReadOnlySpan<char> reported)
    {
        for (var at = 0; at < reported.Length; at++)
        {
            var next = reported[at..].IndexOf('<');
            if (next < 0)
                break;
            at += next;
            if (at > 0 && reported[at - 1] is not ('.' or '/' or '+'))
            {
                // Type arguments: nothing in them begins a type.
                at = NameBrackets.Closing(reported, at);
                if (at + 1 >= reported.Length)
                    break;
                continue;
            }

            var end = NameBrackets.SegmentEnd(reported, at);
            if (FileLocal(reported[at..end]) is null)
                return at;
            at = end - 1;
        }

        return reported.Length;
    }

    // The last of the types that names a member tells which it was made for.
    private static (string? Source, bool IsStateMachine, int Arguments) Generated(ReadOnlySpan<char> types, Func<ReadOnlySpan<char>, string> text)
    {
        string? source = null;
        var (isStateMachine, arguments) = (false, 0);
        while (!types.IsEmpty)
        {
            var end = NameBrackets.SegmentEnd(types, 0);
            var segment = types[..end];
            types = types[Math.Min(end + 1, types.Length)..];
            if (segment.IsEmpty || segment[0] != '<')
                continue;
            var close = NameBrackets.Closing(segment, 0);
            // "<RunAsync>d__16" is directly the body of a method; "<<Lam>b__8_0>d" is that of a lambda in it.
            var isMethod = close > 1 && (segment[1] != '<' || segment[..close].EndsWith(">$", StringComparison.Ordinal));
            isStateMachine = source is null && isMethod && segment[(close + 1)..].StartsWith("d__", StringComparison.Ordinal);
            if (close > 1)
                source = text(segment[1..close]);
            arguments += NameBrackets.TypeArguments(segment[Math.Min(close + 1, segment.Length)..]);
        }

        return (source, isStateMachine, arguments);
    }

    /// <summary>Name, arity, further type arguments at the end of Microsoft's names, and length of the namespace.</summary>
    private static (string Name, int Arity, int Arguments, int NamespaceLength) Plain(ReadOnlySpan<char> types, bool dotsNest, Func<ReadOnlySpan<char>, string> text)
    {
        types = types.TrimEnd("./+");
        if (types.IndexOfAny('<', '`') < 0 && types.IndexOfAny('/', '+') < 0)
            return (text(types), 0, 0, Math.Max(0, types.LastIndexOf('.')));
        var name = new StringBuilder(types.Length);
        var (arity, arguments, namespaceLength, nested) = (0, 0, 0, dotsNest);
        while (!types.IsEmpty)
        {
            var end = NameBrackets.SegmentEnd(types, 0);
            var segment = types[..end];
            if (FileLocal(segment) is { } local)
                segment = local;
            var cut = segment.IndexOfAny('<', '`');
            if (cut > 0 && segment[cut] == '`' && int.TryParse(segment[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var own))
                arity += own;
            else if (cut > 0)
                arguments += NameBrackets.TypeArguments(segment[cut..]);
            if (!nested)
                namespaceLength = name.Length;
            if (name.Length > 0)
                name.Append('.');
            name.Append(cut > 0 ? segment[..cut] : segment);
            nested |= end < types.Length && types[end] != '.';
            types = types[Math.Min(end + 1, types.Length)..];
        }

        return (text(name.ToString()), arity, arguments, namespaceLength);
    }

    // "<Shapes>FB9125…__Hidden" is the type Hidden of the file Shapes.cs.
    private static string? FileLocal(ReadOnlySpan<char> segment)
    {
        var close = segment[0] == '<' ? segment.IndexOf('>') : -1;
        if (close < 1 || close + 1 >= segment.Length || segment[close + 1] != 'F')
            return null;
        var at = close + 2;
        while (at < segment.Length && char.IsAsciiHexDigitUpper(segment[at]))
            at++;
        return at > close + 2 && segment[at..].StartsWith("__", StringComparison.Ordinal) && at + 2 < segment.Length ? segment[(at + 2)..].ToString() : null;
    }
}
