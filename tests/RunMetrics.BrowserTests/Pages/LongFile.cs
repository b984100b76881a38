using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>A source file of 10,000 lines.</summary>
internal static class LongFile
{
    public const string Path = "src/Long.cs";

    public static readonly Lazy<string> Page = new(() =>
    {
        var root = Directory.CreateTempSubdirectory("runmetrics-long-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(System.IO.Path.Combine(root, "src"));
        File.WriteAllLines(System.IO.Path.Combine(root, Path), Enumerable.Range(1, 10_000).Select(line => $"var line{line} = 日本語({line}); // 🛒"));
        var lcov = new StringBuilder($"SF:/{Path}\n");
        for (var line = 1; line <= 10_000; line += 2)
            lcov.Append(CultureInfo.InvariantCulture, $"DA:{line},{line % 3}\n");
        var report = CoverageReader.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(lcov.Append("end_of_record\n").ToString())), "lcov.info")!;
        var model = CoverageModel.Of([report], new CoverageOptions { Resolve = _ => PathResolution.Found(Path) });
        return ReportPages.Of("long", ReportPages.Covering(PlainRuns.Passed(), CoverageTreeBuilder.Of("long", model)) with { SourceRoot = root });
    });
}
