namespace RunMetrics.Reports.Templates;

/// <summary>A template that is wrong, and where.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>A fault at a place.</summary>
    /// <param name="file">File of the template, as it was named, or of a partial of it.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    /// <param name="reason">What is wrong.</param>
    public TemplateException(string file, int line, int column, string reason)
        : base(FormattableString.Invariant($"{file}({line},{column}): {reason}"))
    {
    }

    /// <summary>A fault of the whole.</summary>
    /// <param name="file">File of the template.</param>
    /// <param name="reason">What is wrong.</param>
    public TemplateException(string file, string reason)
        : this(file, 1, 1, reason)
    {
    }
}
