namespace RunMetrics.Reports.Templates;

/// <summary>What stands between two pairs of braces.</summary>
/// <param name="Sigil"><c>#</c>, <c>/</c>, <c>&gt;</c>, <c>^</c>, or a blank for a value.</param>
/// <param name="Words">Its words; a word in parentheses is one word.</param>
/// <param name="Offset">Where it begins in the text.</param>
internal sealed record TemplateTag(char Sigil, IReadOnlyList<TemplateWord> Words, int Offset);

/// <summary>A name, a literal, or a call in parentheses.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Offset">Where it begins in the text.</param>
internal readonly record struct TemplateWord(string Text, int Offset)
{
    /// <summary>True for a call.</summary>
    public bool IsCall => Text.StartsWith('(');

    /// <summary>True for a text in quotes, a number, true, false or null.</summary>
    public bool IsLiteral => Text.Length > 0 && (Text[0] is '"' or '\'' || Text is "true" or "false" or "null" or "undefined"
        || double.TryParse(Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _));
}
