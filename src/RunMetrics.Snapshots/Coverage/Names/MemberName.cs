using System.Globalization;

namespace RunMetrics.Snapshots.Coverage.Names;

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
            _ when OperatorNames.InSource(name) is { } word => word,
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
            var close = NameBrackets.Closing(generated, 0);
            if (close <= 1)
                return generated;
            generated = generated[1..close];
        }

        return generated;
    }
}
