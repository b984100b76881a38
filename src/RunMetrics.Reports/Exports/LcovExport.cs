using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Reports.Exports;

/// <summary>Writes merged coverage as an LCOV tracefile. Readers count the same lines and branches as we do.</summary>
/// <remarks>
/// Where reports only count branches, the number that is known to be covered is written. Functions are written as coverlet writes them, without the
/// commas of parameters, on which some readers split.
/// </remarks>
public static class LcovExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the file as UTF-8 without a byte order mark.</summary>
    /// <param name="tree">Coverage of a run.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(CoverageTree tree, Stream output)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(output);
        var types = new CoverageTypes(tree);
        using var writer = new StreamWriter(output, Utf8, 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        foreach (var file in tree.Files)
            Write(writer, file, tree, types);
    }

    private static void Write(StreamWriter writer, CoverageTreeFile file, CoverageTree tree, CoverageTypes types)
    {
        var lines = new CoverageLines(file);
        writer.Write($"SF:{OneLine(file.Path)}\n");
        Functions(writer, file, lines, tree, types);
        var (branches, branchesCovered, covered) = (0, 0, 0);
        for (var i = 0; i < lines.Lines.Count; i++)
        {
            var line = lines.Lines[i];
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"DA:{line.Number},{ExportNumbers.Hits(line.Hits)}\n"));
            covered += line.IsCovered ? 1 : 0;
            var block = 0;
            foreach (var condition in lines.Conditions(i))
            {
                for (var path = 0; path < condition.Paths; path++)
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"BRDA:{line.Number},{block},{path},{(condition.IsCovered(path) ? 1 : 0)}\n"));
                branches += condition.Paths;
                branchesCovered += condition.Covered;
                block++;
            }
        }

        writer.Write(string.Create(
            CultureInfo.InvariantCulture, $"BRF:{branches}\nBRH:{branchesCovered}\nLF:{lines.Lines.Count}\nLH:{covered}\nend_of_record\n"));
    }

    private static void Functions(StreamWriter writer, CoverageTreeFile file, CoverageLines lines, CoverageTree tree, CoverageTypes types)
    {
        var members = file.Members;
        var hits = new int[members.Type.Count];
        Array.Fill(hits, CoverageLines.None);
        for (var i = 0; i < lines.Lines.Count; i++)
        {
            if (lines.Owner(i) is >= 0 and var owner)
                hits[owner] = Math.Max(hits[owner], ExportNumbers.Hits(lines.Lines[i].Hits));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var (functions, called) = (0, 0);
        for (var member = 0; member < hits.Length; member++)
        {
            if (hits[member] == CoverageLines.None)
                continue;
            var name = $"{types.Name(members.Type[member])}::{OneLine(tree.Names[members.Name[member]])}";
            // Overloads: a name stands for one function.
            var unique = names.Add(name) ? name + "()" : string.Create(CultureInfo.InvariantCulture, $"{name}(line {members.FirstLine[member]})");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"FN:{members.FirstLine[member]},{unique}\nFNDA:{hits[member]},{unique}\n"));
            functions++;
            called += hits[member] > 0 ? 1 : 0;
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"FNF:{functions}\nFNH:{called}\n"));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
