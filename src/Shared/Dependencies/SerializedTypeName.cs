namespace RunMetrics.Shared.Dependencies;

/// <summary>A type as attributes write it: <c>Space.Outer+Inner`1[[Argument, Assembly]], Assembly, Version=…</c>.</summary>
internal sealed class SerializedTypeName
{
    public required string FullName { get; init; }

    /// <summary>Null when it is of the assembly that writes it.</summary>
    public string? Assembly { get; private set; }

    public List<SerializedTypeName> Arguments { get; } = [];

    /// <summary>Reads a name; null for none.</summary>
    public static SerializedTypeName? Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var at = 0;
        return Read(text!, ref at, inBrackets: false);
    }

    private static SerializedTypeName Read(string text, ref int at, bool inBrackets)
    {
        var start = at;
        while (at < text.Length && text[at] is not ('[' or ',' or ']' or '*' or '&'))
            at += text[at] == '\\' ? 2 : 1;
        var end = Math.Min(at, text.Length);
        var type = new SerializedTypeName { FullName = text.Substring(start, end - start).Replace("\\", "") };
        at = end;
        Suffixes(text, ref at, type);
        if (at < text.Length && text[at] == ',')
            type.Assembly = ReadAssembly(text, ref at, inBrackets);
        return type;
    }

    // Type arguments, arrays, pointers and references.
    private static void Suffixes(string text, ref int at, SerializedTypeName type)
    {
        while (at < text.Length && text[at] is '[' or '*' or '&')
        {
            if (text[at] != '[')
            {
                at++;
                continue;
            }

            at++;
            while (at < text.Length && text[at] != ']')
            {
                var isArgument = text[at++] == '[';
                if (!isArgument)
                    continue;
                type.Arguments.Add(Read(text, ref at, inBrackets: true));
                at++;
            }

            at++;
        }
    }

    private static string? ReadAssembly(string text, ref int at, bool inBrackets)
    {
        var start = ++at;
        while (at < text.Length && text[at] is not (',' or ']'))
            at++;
        var name = text.Substring(start, at - start).Trim();
        while (at < text.Length && (!inBrackets || text[at] != ']'))
            at++;
        return name.Length == 0 ? null : name;
    }
}
