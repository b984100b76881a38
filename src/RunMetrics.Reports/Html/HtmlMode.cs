namespace RunMetrics.Reports.Html;

/// <summary>How the page is cut into files.</summary>
public enum HtmlMode
{
    /// <summary>One self-contained <c>index.html</c>.</summary>
    Single,

    /// <summary>
    /// <c>index.html</c>, <c>report.js</c> and <c>report.css</c> beside it: for hosts whose content security policy refuses inline scripts.
    /// </summary>
    Split,
}
