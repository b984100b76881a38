using RunMetrics.Reports.Html;
using RunMetrics.Reports.Markdown;
using RunMetrics.Reports.Sources;

namespace RunMetrics.Reports;

/// <summary>Which reports are written, and how.</summary>
public sealed record ReportOptions
{
    /// <summary>Write <c>index.html</c>.</summary>
    public bool Html { get; init; } = true;

    /// <summary>One file, or script and style beside the page.</summary>
    public HtmlMode HtmlMode { get; init; } = HtmlMode.Single;

    /// <summary>Whose source text the page carries.</summary>
    public SourcePolicy Sources { get; init; } = SourcePolicy.Changed;

    /// <summary>Write <c>summary.md</c>.</summary>
    public bool Summary { get; init; } = true;

    /// <summary>Largest <c>summary.md</c> in bytes; at least <see cref="JobSummary.SmallestBudget"/>.</summary>
    public int SummaryBytes { get; init; } = JobSummary.GitHubLimit;

    /// <summary>Write <c>runmetrics.prom</c>.</summary>
    public bool Metrics { get; init; } = true;

    /// <summary>Write <c>ctrf.json</c>.</summary>
    public bool Ctrf { get; init; }

    /// <summary>Write <c>junit.xml</c>.</summary>
    public bool JUnit { get; init; }

    /// <summary>Write the badges and, when the run knows its change, <c>coverage.sarif</c>; when the run has coverage.</summary>
    public bool CoverageFiles { get; init; } = true;

    /// <summary>Write <c>coverage.cobertura.xml</c>, when the run has coverage.</summary>
    public bool Cobertura { get; init; }

    /// <summary>Write <c>lcov.info</c>, when the run has coverage.</summary>
    public bool Lcov { get; init; }

    /// <summary>The user's templates, absolute; each is written under its name without <c>.hbs</c>. A faulty one is a finding.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];
}
