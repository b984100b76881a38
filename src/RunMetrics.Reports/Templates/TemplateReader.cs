namespace RunMetrics.Reports.Templates;

/// <summary>Finds the tags of a Handlebars text with their places, which the engine itself does not tell.</summary>
/// <param name="file">Name for messages.</param>
/// <param name="text">Text.</param>
internal sealed class TemplateReader(string file, string text)
{
    /// <summary>All tags but comments.</summary>
    /// <exception cref="TemplateException">A tag is not closed.</exception>
    public IEnumerable<TemplateTag> Tags()
    {
        for (var at = 0; (at = text.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            if (at > 0 && text[at - 1] == '\\' && !(at > 1 && text[at - 2] == '\\'))
            {
                at += 2;
                continue;
            }

            var inside = at + 2;
            var triple = Starts(inside, "{");
            inside += triple ? 1 : 0;
            inside += Starts(inside, "~") ? 1 : 0;
            var end = Starts(inside, "!--") ? "--" : triple ? "}}}" : "}}";
            var close = text.IndexOf(end, inside, StringComparison.Ordinal);
            if (close < 0)
                throw Fault(at, "this tag is not closed.");
            if (!Starts(inside, "!"))
                yield return Tag(at, inside, close);
            at = text.IndexOf("}}", close, StringComparison.Ordinal) is var last and >= 0 ? last + 2 : throw Fault(at, "this tag is not closed.");
        }
    }

    /// <summary>A fault at a place of the text.</summary>
    public TemplateException Fault(int offset, string reason)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new TemplateException(file, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), reason);
    }

    /// <summary>The words of a range, at blanks outside of quotes and parentheses.</summary>
    public List<TemplateWord> Words(int from, int to)
    {
        var words = new List<TemplateWord>();
        for (var i = from; i < to;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            for (var depth = 0; i < to && (depth > 0 || !char.IsWhiteSpace(text[i])); i++)
            {
                if (text[i] is '"' or '\'')
                    i = text.IndexOf(text[i], i + 1, to - i - 1) is var quote and >= 0 ? quote : throw Fault(i, "this quote is not closed.");
                else if (text[i] == '(')
                    depth++;
                else if (text[i] == ')' && --depth < 0)
                    throw Fault(i, "this parenthesis closes none.");
                if (i + 1 >= to && depth > 0)
                    throw Fault(start, "this parenthesis is not closed.");
            }

            words.Add(new TemplateWord(text[start..i], start));
        }

        return words;
    }

    private TemplateTag Tag(int at, int inside, int close)
    {
        while (close > inside && text[close - 1] == '~')
            close--;
        var sigil = inside < close && text[inside] is '#' or '/' or '>' or '^' or '&' or '*' or '@' ? text[inside] : ' ';
        return sigil switch
        {
            // A private variable of the engine: @root, @index.
            '@' => new TemplateTag(' ', Words(inside, close), at),
            '&' => new TemplateTag(' ', Words(inside + 1, close), at),
            ' ' => new TemplateTag(' ', Words(inside, close), at),
            _ => new TemplateTag(sigil, Words(inside + 1, close), at),
        };
    }

    private bool Starts(int at, string what) => text.AsSpan(Math.Min(at, text.Length)).StartsWith(what, StringComparison.Ordinal);
}
