using System.Globalization;
using System.Text;
using RunMetrics.Reports.Coverage;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Coverage of many files, shaped as in large repositories; the same in every run.</summary>
internal static class LargeCoverage
{
    /// <summary>Files with the given number of coverable lines on average.</summary>
    public static CoverageView View(int files, int lines = 40)
    {
        var list = Enumerable.Range(0, files).Select(row => File(row, lines)).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        return new CoverageView { Totals = list.Aggregate(default(CoverageCounts), (sum, file) => sum + file.Counts), Files = list };
    }

    /// <summary>The same as a run stores it, read from an LCOV report.</summary>
    public static CoverageTree Stored(int files, int lines = 40)
    {
        var text = new StringBuilder();
        foreach (var file in View(files, lines).Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"SF:/{file.Path}\n");
            foreach (var line in file.Lines())
                text.Append(CultureInfo.InvariantCulture, $"DA:{line.Number},{line.Hits}\n");
            text.Append("end_of_record\n");
        }

        var report = Snapshots.Coverage.Reading.CoverageReader.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "lcov.info")!;
        return CoverageTreeBuilder.Of(AwkwardRun.RunId, CoverageModel.Of([report], new CoverageOptions { Resolve = file => PathResolution.Found(file.Name.TrimStart('/')) }));
    }

    /// <summary>A source that does not compress like a repeated line.</summary>
    public static string Text(string path, int lines)
    {
        var random = new Random(path.Length * 31 + path[^4]);
        var text = new StringBuilder();
        for (var line = 1; line <= lines; line++)
            text.Append(CultureInfo.InvariantCulture, $"        var value{random.Next(100_000)} = Compute{random.Next(1000)}(order.Line{random.Next(100_000)}, {random.Next()});\n");
        return text.ToString();
    }

    private static CoveredFile File(int row, int average)
    {
        var count = 1 + (int)((uint)row * 2654435761u % (uint)(2 * average));
        var lines = Enumerable.Range(0, count).Select(i => new LineCoverage(5 + (2 * i), (i * 7) % 20 >= row % 23 ? 0 : (row * i) + 1, i % 4 == 0 ? 2 : 0, i % 4 == 0 ? 1 : 0, i % 8 == 0 ? 2 : i % 4 == 0 ? 1 : 0)).ToArray();
        var counts = lines.Aggregate(default(CoverageCounts), (sum, line) => sum + CoverageCounts.Of(line));
        var complexity = 1 + (row % 13);
        return new CoveredFile
        {
            Path = string.Create(CultureInfo.InvariantCulture, $"src/Contoso.Area{row % 40}/Folder{row % 7}/File{row}.cs"),
            Assembly = string.Create(CultureInfo.InvariantCulture, $"Contoso.Area{row % 40}"),
            Namespace = string.Create(CultureInfo.InvariantCulture, $"Contoso.Area{row % 40}.Folder{row % 7}"),
            Counts = counts,
            Lines = () => lines,
            Members = [new CoveredMember($"File{row}", "Run", lines[0].Number, lines[^1].Number, counts, complexity, CoverageMetrics.Crap(complexity, counts.LineRate ?? 0))],
        };
    }
}
