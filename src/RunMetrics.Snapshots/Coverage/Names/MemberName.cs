using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>A type as a report names it, put back together as it stands in the source.</summary>
/// <param name="Name">Full name with dots, also between nested types, without type parameters.</param>
/// <param name="Arity">Number of type parameters of the type and the types around it. Where <paramref name="Source"/> is set by a report that moves all
/// type arguments to the end, those of the method are among them.</param>
/// <param name="NamespaceLength">Length of the namespace in <paramref name="Name"/>; -1 when the report does not tell it.</param>
/// <param name="Source">The member the compiler made this type for, as the compiler names it; null for a type somebody wrote.</param>
/// <param name="IsStateMachine">True for the body of an async method or an iterator itself, false for a closure or a lambda inside it.</param>
/// <param name="ArityAtMost">True when <paramref name="Arity"/> may hold type parameters of the method.</param>
internal readonly record struct TypeName(string Name, int Arity, int NamespaceLength, string? Source, bool IsStateMachine, bool ArityAtMost);

/// <summary>What part of a member a method is.</summary>
internal enum MemberPart
{
    /// <summary>Its body: another body with the same name elsewhere in the file is an overload.</summary>
    Body,

    /// <summary>One of its accessors: the others are the same member.</summary>
    Accessor,

    /// <summary>A lambda, closure or local function in it.</summary>
    Inner,
}

/// <summary>Names a developer wrote, from the names compilers make: async methods, iterators, lambdas, closures, local functions, file-local types.</summary>
/// <remarks>
/// The forms are those of Roslyn's <c>GeneratedNames</c>
/// (https://github.com/dotnet/roslyn/blob/main/src/Compilers/CSharp/Portable/Symbols/Synthesized/GeneratedNames.cs): <c>&lt;Source&gt;kind__id</c>.
/// coverlet writes names of metadata (<c>Outer`1/Inner</c>), Microsoft's reports write dots and move all type arguments to the end
/// (<c>Outer.Inner&lt;T&gt;</c>).
/// </remarks>
internal static class MemberName
{
    /// <summary>The member of lines that a report puts under a class and under none of its methods.</summary>
    public const string OutsideMethods = "(outside methods)";

    private static readonly string[] AccessorPrefixes = ["get_", "set_", "add_", "remove_", "init_", "raise_"];

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "operator +",
        ["op_Subtraction"] = "operator -",
        ["op_Multiply"] = "operator *",
        ["op_Division"] = "operator /",
        ["op_Modulus"] = "operator %",
        ["op_ExclusiveOr"] = "operator ^",
        ["op_BitwiseAnd"] = "operator &",
        ["op_BitwiseOr"] = "operator |",
        ["op_LeftShift"] = "operator <<",
        ["op_RightShift"] = "operator >>",
        ["op_UnsignedRightShift"] = "operator >>>",
        ["op_Equality"] = "operator ==",
        ["op_Inequality"] = "operator !=",
        ["op_LessThan"] = "operator <",
        ["op_GreaterThan"] = "operator >",
        ["op_LessThanOrEqual"] = "operator <=",
        ["op_GreaterThanOrEqual"] = "operator >=",
        ["op_UnaryNegation"] = "operator -",
        ["op_UnaryPlus"] = "operator +",
        ["op_LogicalNot"] = "operator !",
        ["op_OnesComplement"] = "operator ~",
        ["op_Increment"] = "operator ++",
        ["op_Decrement"] = "operator --",
        ["op_True"] = "operator true",
        ["op_False"] = "operator false",
        ["op_Implicit"] = "implicit operator",
        ["op_Explicit"] = "explicit operator",
        ["op_CheckedExplicit"] = "explicit operator",
        ["op_CheckedAddition"] = "operator checked +",
        ["op_CheckedSubtraction"] = "operator checked -",
        ["op_CheckedMultiply"] = "operator checked *",
        ["op_CheckedDivision"] = "operator checked /",
        ["op_CheckedUnaryNegation"] = "operator checked -",
        ["op_CheckedIncrement"] = "operator checked ++",
        ["op_CheckedDecrement"] = "operator checked --",
    };

    /// <summary>The type a name means.</summary>
    /// <param name="reported">Name as reported.</param>
    /// <param name="dotsNest">True for reports that write a dot between nested types, so that a dot does not end a namespace.</param>
    /// <param name="text">Makes texts of parts of the name, so that equal ones can be one; null makes them anew.</param>
    public static TypeName Type(ReadOnlySpan<char> reported, bool dotsNest, Func<ReadOnlySpan<char>, string>? text = null)
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

    /// <summary>The member a method is part of, and what part it is.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="reported">Name as reported; empty for lines that stand under their class alone.</param>
    public static (string Name, MemberPart Part) Member(TypeName type, string reported)
    {
        if (type.Source is { } source)
        {
            var origin = Innermost(source);
            return (Display(type, origin), type.IsStateMachine ? BodyOf(origin) : MemberPart.Inner);
        }

        var parenthesis = reported.IndexOf('(', StringComparison.Ordinal);
        var method = parenthesis > 0 ? reported[..parenthesis] : reported;
        if (method.Length == 0)
            return (OutsideMethods, MemberPart.Accessor);
        if (method[0] != '<')
            return (Display(type, method), BodyOf(method));
        // Statements outside any type are the body of "<Main>$".
        var isBody = method.EndsWith(">$", StringComparison.Ordinal);
        return (Display(type, Innermost(method)), isBody ? MemberPart.Body : MemberPart.Inner);
    }

    /// <summary>True for a method that takes its name from its type: a constructor or finalizer, or what is in one.</summary>
    public static bool IsNamedByType(string reported) =>
        reported.Contains("ctor", StringComparison.Ordinal) || reported.Contains("Finalize", StringComparison.Ordinal);

    /// <summary>The last part of a full name.</summary>
    public static string Simple(string name) => name[(name.LastIndexOf('.') + 1)..];

    /// <summary>A full name with its type parameters, whose own names not every report tells: <c>Acme.Pair&lt;T1, T2&gt;</c>.</summary>
    public static string WithParameters(string name, int arity) => arity switch
    {
        <= 0 => name,
        1 => name + "<T>",
        _ => name + "<" + string.Join(", ", Enumerable.Range(1, arity).Select(static i => "T" + i.ToString(CultureInfo.InvariantCulture))) + ">",
    };

    private static MemberPart BodyOf(string method) => AccessorPrefix(SplitExplicit(method).Name) > 0 ? MemberPart.Accessor : MemberPart.Body;

    private static string Display(TypeName type, string method)
    {
        var (owner, name) = SplitExplicit(method);
        var generic = name.IndexOfAny(['<', '`']);
        if (generic > 0)
            name = name[..generic];
        var shown = name switch
        {
            ".ctor" => Simple(type.Name),
            ".cctor" => "static " + Simple(type.Name),
            "Finalize" => "~" + Simple(type.Name),
            "get_Item" or "set_Item" => "this[]",
            _ when Operators.TryGetValue(name, out var word) => word,
            _ => WithoutAccessor(name),
        };
        return owner.Length == 0 ? shown : owner + "." + shown;
    }

    private static string WithoutAccessor(string name) => name[AccessorPrefix(name)..];

    private static int AccessorPrefix(string name)
    {
        foreach (var prefix in AccessorPrefixes)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
                return prefix.Length;
        }

        return 0;
    }

    // "Acme.IThing.Weigh" of an explicit implementation is "IThing.Weigh" in the source.
    private static (string Owner, string Name) SplitExplicit(string method)
    {
        if (method.StartsWith('.'))
            return ("", method);
        var (last, before, depth) = (-1, -1, 0);
        for (var i = 0; i < method.Length; i++)
        {
            depth += method[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && method[i] == '.')
                (before, last) = (last, i);
        }

        return last <= 0 || last == method.Length - 1 ? ("", method) : (method[(before + 1)..last], method[(last + 1)..]);
    }

    // "<<Lam>b__8_0>d" and "<<Main>$>g__Local|0_0" name the member in their innermost brackets.
    private static string Innermost(string generated)
    {
        while (generated.Length > 0 && generated[0] == '<')
        {
            var close = Closing(generated, 0);
            if (close <= 1)
                return generated;
            generated = generated[1..close];
        }

        return generated;
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
                at = Closing(reported, at);
                if (at + 1 >= reported.Length)
                    break;
                continue;
            }

            var end = SegmentEnd(reported, at);
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
            var end = SegmentEnd(types, 0);
            var segment = types[..end];
            types = types[Math.Min(end + 1, types.Length)..];
            if (segment.IsEmpty || segment[0] != '<')
                continue;
            var close = Closing(segment, 0);
            // "<RunAsync>d__16" is directly the body of a method; "<<Lam>b__8_0>d" is that of a lambda in it.
            var isMethod = close > 1 && (segment[1] != '<' || segment[..close].EndsWith(">$", StringComparison.Ordinal));
            isStateMachine = source is null && isMethod && segment[(close + 1)..].StartsWith("d__", StringComparison.Ordinal);
            if (close > 1)
                source = text(segment[1..close]);
            arguments += TypeArguments(segment[Math.Min(close + 1, segment.Length)..]);
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
            var end = SegmentEnd(types, 0);
            var segment = types[..end];
            if (FileLocal(segment) is { } local)
                segment = local;
            var cut = segment.IndexOfAny('<', '`');
            if (cut > 0 && segment[cut] == '`' && int.TryParse(segment[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var own))
                arity += own;
            else if (cut > 0)
                arguments += TypeArguments(segment[cut..]);
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

    // Number of arguments of the brackets in a text.
    private static int TypeArguments(ReadOnlySpan<char> text)
    {
        var open = text.IndexOf('<');
        if (open < 0)
            return 0;
        var (depth, count) = (0, 1);
        foreach (var c in text[open..])
        {
            depth += c switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 1 && c == ',')
                count++;
        }

        return count;
    }

    private static int Closing(ReadOnlySpan<char> text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        return text.Length - 1;
    }

    // A separator inside brackets separates nothing.
    private static int SegmentEnd(ReadOnlySpan<char> text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            depth += text[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && text[i] is ('.' or '/' or '+'))
                return i;
        }

        return text.Length;
    }
}
