using System.Globalization;
using System.Security;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Reports.Exports;

/// <summary>Writes packages, classes, methods and lines of a Cobertura document, file by file.</summary>
internal sealed class CoberturaPackages
{
    private readonly CoverageTree _tree;
    private readonly TextWriter _writer;
    private readonly CoverageTypes _types;

    // Files of each assembly; behind the last one files without any member.
    private readonly List<int>[] _files;

    public CoberturaPackages(CoverageTree tree, TextWriter writer)
    {
        (_tree, _writer, _types) = (tree, writer, new CoverageTypes(tree));
        _files = new List<int>[tree.Assemblies.Count + 1];
        for (var i = 0; i < _files.Length; i++)
            _files[i] = [];
        for (var i = 0; i < tree.Files.Count; i++)
        {
            var assemblies = tree.Files[i].Members.Type.Select(_types.Assembly).Distinct().Order().ToArray();
            foreach (var assembly in assemblies.Length == 0 ? [tree.Assemblies.Count] : assemblies)
                _files[assembly].Add(i);
        }
    }

    public void Write()
    {
        for (var assembly = 0; assembly < _files.Length; assembly++)
        {
            if (_files[assembly].Count == 0)
                continue;
            var name = assembly < _tree.Assemblies.Count ? _tree.Assemblies[assembly].Name : "";
            var counts = assembly < _tree.Assemblies.Count ? _tree.Assemblies[assembly].Counts : SumOf(_files[assembly]);
            _writer.Write($"    <package name=\"{Attribute(name)}\" line-rate=\"{ExportNumbers.Rate(counts[0], counts[1])}\" branch-rate=\"{ExportNumbers.Rate(counts[2], counts[4])}\">\n      <classes>\n");
            foreach (var file in _files[assembly])
                File(_tree.Files[file], assembly);
            _writer.Write("      </classes>\n    </package>\n");
        }
    }

    private int[] SumOf(List<int> files)
    {
        var sum = new int[5];
        foreach (var file in files)
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += _tree.Files[file].Counts[i];
        }

        return sum;
    }

    private void File(CoverageTreeFile file, int assembly)
    {
        var lines = new CoverageLines(file);
        var members = file.Members;
        // Lines outside of every member are in the package of the first one.
        var home = members.Type.Count == 0 ? _tree.Assemblies.Count : _types.Assembly(members.Type[0]);
        var classes = Enumerable.Range(0, lines.Lines.Count)
            .GroupBy(line => lines.Owner(line) is >= 0 and var owner ? members.Type[owner] : CoverageLines.None)
            .Where(type => (type.Key == CoverageLines.None ? home : _types.Assembly(type.Key)) == assembly);
        foreach (var type in classes)
            Class(type.Key == CoverageLines.None ? CoverageTypes.NameOf(file.Path) : _types.Name(type.Key), file, lines, [.. type]);
    }

    private void Class(string name, CoverageTreeFile file, CoverageLines lines, int[] own)
    {
        var members = own.GroupBy(lines.Owner).Where(static member => member.Key != CoverageLines.None).ToArray();
        _writer.Write($"        <class name=\"{Attribute(name)}\" filename=\"{Attribute(file.Path)}\" {Rates(lines, own)} complexity=\"{Number(Math.Max(1, members.Sum(member => file.Members.Complexity[member.Key])))}\">\n");
        _writer.Write(members.Length == 0 ? "          <methods />\n" : "          <methods>\n");
        foreach (var member in members)
        {
            int[] ofMember = [.. member];
            _writer.Write($"            <method name=\"{Attribute(_tree.Names[file.Members.Name[member.Key]])}\" signature=\"()\" {Rates(lines, ofMember)} complexity=\"{Number(file.Members.Complexity[member.Key])}\">\n");
            Lines(lines, ofMember, "              ");
            _writer.Write("            </method>\n");
        }

        if (members.Length > 0)
            _writer.Write("          </methods>\n");
        Lines(lines, own, "          ");
        _writer.Write("        </class>\n");
    }

    private static string Rates(CoverageLines lines, int[] own)
    {
        var counts = own.Aggregate(default(CoverageCounts), (sum, line) => sum + CoverageCounts.Of(lines.Lines[line]));
        return $"line-rate=\"{ExportNumbers.Rate(counts.LinesCovered, counts.Lines)}\" branch-rate=\"{ExportNumbers.Rate(counts.BranchesCovered, counts.Branches)}\"";
    }

    private void Lines(CoverageLines lines, int[] own, string indent)
    {
        _writer.Write($"{indent}<lines>\n");
        foreach (var index in own)
        {
            var line = lines.Lines[index];
            _writer.Write(string.Create(CultureInfo.InvariantCulture, $"{indent}  <line number=\"{line.Number}\" hits=\"{ExportNumbers.Hits(line.Hits)}\" branch=\"{(line.Branches > 0 ? "True" : "False")}\""));
            if (line.Branches > 0)
                Branches(line, lines.Conditions(index), indent);
            else
                _writer.Write(" />\n");
        }

        _writer.Write($"{indent}</lines>\n");
    }

    private void Branches(LineCoverage line, IEnumerable<ExportedCondition> conditions, string indent)
    {
        _writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $" condition-coverage=\"{ExportNumbers.Percent(line.BranchesCovered, line.Branches)}% ({line.BranchesCovered}/{line.Branches})\">\n{indent}    <conditions>\n"));
        var number = 0;
        foreach (var condition in conditions)
        {
            _writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{indent}      <condition number=\"{number++}\" type=\"{(condition.Paths == 2 ? "jump" : "switch")}\" coverage=\"{ExportNumbers.Percent(condition.Covered, condition.Paths)}%\" />\n"));
        }

        _writer.Write($"{indent}    </conditions>\n{indent}  </line>\n");
    }

    private static string Attribute(string text) => SecurityElement.Escape(XmlText.Clean(text)).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
