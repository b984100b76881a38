using System.Globalization;
using System.Xml;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>Raw coverage totals over all Cobertura files of a run, merged by file and line.</summary>
/// <remarks>
/// Several test projects report the same library with rates from 5 to 83 %: averages and "the last one" are both wrong. A line counts as hit
/// when any file says so. Branches are merged per line by the larger number, because Cobertura does not say which ones were taken.
/// </remarks>
internal sealed class CoberturaTotals(RepositoryPaths paths, Findings findings)
{
    /// <summary>How the numbers are counted, for the snapshot.</summary>
    public const string Definition =
        "lines merged by file and line over all reports: hit in any report; branches per line: the largest number covered in one report";

    private const int MaxDepth = 64;

    private readonly Dictionary<string, Dictionary<int, LineHits>> _files = new(StringComparer.Ordinal);
    private int _reports;

    /// <summary>Totals of everything added, or null when nothing was.</summary>
    public CoverageTotals? Totals()
    {
        if (_reports == 0)
            return null;
        var (covered, valid, branchesCovered, branchesValid) = (0, 0, 0, 0);
        foreach (var lines in _files.Values)
        {
            foreach (var line in lines.Values)
            {
                valid++;
                covered += line.Hit ? 1 : 0;
                branchesValid += line.Branches;
                branchesCovered += line.BranchesCovered;
            }
        }

        return new CoverageTotals
        {
            LinesCovered = covered,
            LinesValid = valid,
            BranchesCovered = branchesCovered,
            BranchesValid = branchesValid,
            Reports = _reports,
            Definition = Definition,
        };
    }

    /// <summary>Adds one file. What cannot be read is reported and left out.</summary>
    /// <param name="path">Absolute path.</param>
    public void Add(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            Add(stream);
        }
        catch (Exception e) when (e is XmlException || StorageFailure.IsStorage(e))
        {
            findings.Warning(
                DiagnosticCodes.CoverageUnreadable,
                $"The coverage file '{paths.Relative(path)}' cannot be read: {e.Message} Its lines are missing from the coverage of this run. See whether the collector finished.");
        }
    }

    /// <summary>Adds one report.</summary>
    /// <param name="stream">Cobertura XML.</param>
    /// <exception cref="XmlException">Not XML, or not Cobertura.</exception>
    public void Add(Stream stream)
    {
        // Coverage files begin with a DOCTYPE: it is passed over, nothing outside the file is ever opened.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };
        using var reader = XmlReader.Create(stream, settings);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "coverage")
            throw new XmlException("The root element is not 'coverage'.");
        var report = new Dictionary<string, Dictionary<int, LineHits>>(StringComparer.Ordinal);
        Read(reader, report);
        foreach (var (file, lines) in report)
            Merge(file, lines);
        _reports++;
    }

    private static void Read(XmlReader reader, Dictionary<string, Dictionary<int, LineHits>> report)
    {
        var files = new SourceFiles();
        Dictionary<int, LineHits>? current = null;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new XmlException($"Elements are nested deeper than {MaxDepth}.");
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "source":
                    files.AddSource(reader.IsEmptyElement ? "" : reader.ReadString());
                    break;
                case "class":
                    var name = files.Resolve(reader.GetAttribute("filename") ?? "");
                    if (!report.TryGetValue(name, out current))
                        report.Add(name, current = []);
                    break;
                case "line" when current is not null:
                    AddLine(reader, current);
                    break;
            }
        }
    }

    // A line stands under its method and again under its class, and once more for each class that shares it.
    private static void AddLine(XmlReader reader, Dictionary<int, LineHits> lines)
    {
        if (!int.TryParse(reader.GetAttribute("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return;
        var hit = reader.GetAttribute("hits") is { } hits && hits.AsSpan().ContainsAnyInRange('1', '9') && hits[0] != '-';
        var (covered, total) = Branches(reader.GetAttribute("condition-coverage"));
        lines[number] = lines.GetValueOrDefault(number).With(hit, covered, total);
    }

    private void Merge(string file, Dictionary<int, LineHits> lines)
    {
        if (!_files.TryGetValue(file, out var known))
        {
            _files.Add(file, lines);
            return;
        }

        foreach (var (number, line) in lines)
            known[number] = known.GetValueOrDefault(number).With(line.Hit, line.BranchesCovered, line.Branches);
    }

    // "50% (1/2)"
    private static (int Covered, int Total) Branches(string? text)
    {
        if (text is null)
            return (0, 0);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var close = text.IndexOf(')', StringComparison.Ordinal);
        return open >= 0 && slash > open && close > slash
            && int.TryParse(text.AsSpan(open + 1, slash - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var covered)
            && int.TryParse(text.AsSpan(slash + 1, close - slash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
                ? (Math.Min(covered, total), total)
                : (0, 0);
    }

    private readonly record struct LineHits(bool Hit, int BranchesCovered, int Branches)
    {
        public LineHits With(bool hit, int covered, int total) =>
            new(Hit || hit, Math.Max(BranchesCovered, covered), Math.Max(Branches, total));
    }
}
