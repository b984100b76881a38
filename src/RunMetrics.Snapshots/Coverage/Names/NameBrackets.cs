namespace RunMetrics.Snapshots.Coverage.Names;

/// <summary>Brackets within names: type arguments, and the names compilers put into <c>&lt;&gt;</c>.</summary>
internal static class NameBrackets
{
    /// <summary>Number of arguments of the brackets in a text.</summary>
    public static int TypeArguments(ReadOnlySpan<char> text)
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

    /// <summary>Where the bracket that is opened at a place is closed; the last place when it is not.</summary>
    public static int Closing(ReadOnlySpan<char> text, int open)
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

    /// <summary>Where a part of a full name ends; a separator inside brackets separates nothing.</summary>
    public static int SegmentEnd(ReadOnlySpan<char> text, int from)
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
