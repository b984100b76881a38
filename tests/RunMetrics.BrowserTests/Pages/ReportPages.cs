using RunMetrics.Reports;
using RunMetrics.Reports.Html;
using RunMetrics.Reports.Sources;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>Pages written by the real writer, each once, in a folder of their own.</summary>
internal static class ReportPages
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("runmetrics-browser-").FullName;
    private static readonly Lazy<string> AwkwardPage = new(() => Write("awkward.html", SampleRuns.Awkward()));
    private static readonly Lazy<string> CoveredPage = new(() => Write("covered.html", SampleRuns.Covered()));
    private static readonly Lazy<string> StructuredPage = new(() => Write("structured.html", SampleRuns.Structured()));
    private static readonly Lazy<string> SpecifiedPage = new(() => Write("specified.html", SampleRuns.Specified()));
    private static readonly Lazy<string> FilmPage = new(() => Write("film.html", SampleRuns.Film()));
    private static readonly Lazy<string> PassedPage = new(() => Write("passed.html", ReportModel.Of(PlainRuns.Passed())));
    private static readonly Lazy<string> HostilePage = new(() => Write("hostile.html", ReportModel.Of(HostileRun.Context())));
    private static readonly Lazy<string> ManyFilesPage = new(() => Write("many-files.html", ReportModel.Of(Covering(PlainRuns.Passed(), LargeCoverage.Stored(10_000)))));
    private static readonly Lazy<string> LargeGraphPage = new(() => Write("large-graph.html", ReportModel.Of(LargeGraph.Context())));
    private static readonly Lazy<string> LargePage = new(() => Write("large.html", ReportModel.Of(LargeRun.Context(50_000))));

    static ReportPages() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <summary>The run with everything that is awkward in real ones.</summary>
    public static string Awkward => AwkwardPage.Value;

    /// <summary>The same with coverage, a change and sources.</summary>
    public static string Covered => CoveredPage.Value;

    /// <summary>The same with a history and a dependency graph.</summary>
    public static string Structured => StructuredPage.Value;

    /// <summary>The same in a repository that states requirements.</summary>
    public static string Specified => SpecifiedPage.Value;

    /// <summary>The same at the end of thirty runs.</summary>
    public static string Film => FilmPage.Value;

    /// <summary>10,000 covered files.</summary>
    public static string ManyFiles => ManyFilesPage.Value;

    /// <summary>A run in which nothing went wrong, without git, history and build facts.</summary>
    public static string Passed => PassedPage.Value;

    /// <summary>A run whose every text tries to break the page.</summary>
    public static string Hostile => HostilePage.Value;

    /// <summary>2,000 types with 6,000 edges.</summary>
    public static string ManyTypes => LargeGraphPage.Value;

    /// <summary>50,000 tests with a history.</summary>
    public static string Large => LargePage.Value;

    /// <summary>The files of a split report, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Split()
    {
        var assets = WebAssets.Embedded() ?? throw new InvalidOperationException("RunMetrics.Reports was built without its page. Install Node 20.19 or newer and build again.");
        return HtmlReport.Files(SampleRuns.Covered(), HtmlMode.Split, SourcePolicy.Changed, assets).ToDictionary(file => file.Name, file => Bytes(file.Write), StringComparer.Ordinal);
    }

    /// <summary>The address of a split report in a folder of its own.</summary>
    public static string SplitOnDisk()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "split")).FullName;
        foreach (var (name, bytes) in Split())
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return new Uri(Path.Combine(folder, "index.html")).AbsoluteUri;
    }

    /// <summary>The address of a report with documents, in a folder of its own.</summary>
    /// <param name="context">Run with documents.</param>
    /// <param name="name">Name of the folder.</param>
    /// <param name="without">A file that got lost.</param>
    /// <param name="mode">One file or several.</param>
    public static string WithDocuments(ReportContext context, string name, string? without = null, HtmlMode mode = HtmlMode.Single)
    {
        var folder = Path.Combine(Folder, name);
        ReportWriter.Write(context, folder, new ReportOptions { Summary = false, Metrics = false, HtmlMode = mode });
        if (without is not null)
            File.Delete(Path.Combine(folder, without));
        return new Uri(Path.Combine(folder, "index.html")).AbsoluteUri;
    }

    /// <summary>The address of a page with these contexts, written once per name.</summary>
    public static string Of(string name, ReportContext context) => Write(name + ".html", ReportModel.Of(context));

    /// <summary>A run with this coverage.</summary>
    public static ReportContext Covering(ReportContext context, CoverageTree coverage) => context with { Snapshot = context.Snapshot with { Coverage = coverage } };

    private static string Write(string name, ReportModel model)
    {
        var path = Path.Combine(Folder, name);
        var assets = WebAssets.Embedded() ?? throw new InvalidOperationException("RunMetrics.Reports was built without its page. Install Node 20.19 or newer and build again.");
        using (var stream = File.Create(path))
            HtmlReport.Write(model, stream, HtmlMode.Single, assets);
        return new Uri(path).AbsoluteUri;
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
