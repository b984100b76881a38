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
        return Read(text!, ref at, canHaveAssembly: true);
    }

    private static SerializedTypeName Read(string text, ref int at, bool canHaveAssembly)
    {
        var start = at;
        while (at < text.Length && text[at] is not ('[' or ',' or ']' or '*' or '&'))
            at += text[at] == '\\' ? 2 : 1;
        at = Math.Min(at, text.Length);
        var type = new SerializedTypeName { FullName = text.Substring(start, at - start).Replace("\\", "") };
        Suffixes(text, ref at, type);
        if (canHaveAssembly && at < text.Length && text[at] == ',')
            type.Assembly = ReadAssembly(text, ref at);
        return type;
    }

    // Pointers, references, ranks of arrays, and type arguments: of the same assembly as they are, of others in brackets.
    private static void Suffixes(string text, ref int at, SerializedTypeName type)
    {
        while (at < text.Length && text[at] is '[' or '*' or '&')
        {
            if (text[at++] != '[')
                continue;
            while (at < text.Length && text[at] != ']')
            {
                if (text[at] is ',' or '*' or ' ')
                    at++;
                else
                    type.Arguments.Add(Argument(text, ref at));
            }

            at++;
        }
    }

    private static SerializedTypeName Argument(string text, ref int at)
    {
        if (text[at] != '[')
            return Read(text, ref at, canHaveAssembly: false);
        at++;
        var argument = Read(text, ref at, canHaveAssembly: true);
        at++;
        return argument;
    }

    private static string? ReadAssembly(string text, ref int at)
    {
        var start = ++at;
        while (at < text.Length && text[at] is not (',' or ']'))
            at++;
        var name = text.Substring(start, at - start).Trim();
        while (at < text.Length && text[at] != ']')
            at++;
        return name.Length == 0 ? null : name;
    }
}
