using System.Collections;
using System.Globalization;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>Cobertura as coverlet writes it, of any size: partial classes, generics, state machines, closures, conditions. The same input gives the same bytes.</summary>
internal static class SyntheticCoverage
{
    private static readonly string[] Kinds = ["", "", "", "/<RunAsync>d__1", "/<ItemsOf>d__2", "/<>c", "/<>c__DisplayClass3_0", "/Nested"];

    /// <summary>Writes a report and returns what is true of it.</summary>
    /// <param name="path">File.</param>
    /// <param name="megabytes">Size.</param>
    /// <param name="packages">Number of packages.</param>
    /// <param name="hits">Seed of the hits; the code itself is the same for every seed.</param>
    /// <param name="source">Folder the file names are relative to.</param>
    public static async Task<Truth> WriteAsync(string path, double megabytes, int packages, int hits, string source)
    {
        var truth = new Truth();
        var (code, chance) = (new Random(42), new Random(hits));
        await using var stream = new FileStream(path, FileMode.Create);
        await using var text = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        await text.WriteLineAsync("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<coverage line-rate=\"0.7\" branch-rate=\"0.5\" version=\"1.9\" timestamp=\"1795169300\">\n  <sources>");
        await text.WriteLineAsync($"    <source>{source}/src/</source>\n  </sources>\n  <packages>");
        // The size decides by the code alone, so that every seed stops at the same class.
        var perPackage = (long)(megabytes * 1e6 / packages);
        for (var (package, type) = (0, 0); package < packages; package++)
        {
            await text.WriteLineAsync($"    <package name=\"Acme.Module{package:00}\" line-rate=\"0.7\" branch-rate=\"0.5\" complexity=\"9\">\n      <classes>");
            for (var written = 0L; written < perPackage; type++)
                written += Class(text, code, chance, package, type, truth);
            await text.WriteLineAsync("      </classes>\n    </package>");
        }

        await text.WriteLineAsync("  </packages>\n</coverage>");
        truth.Hits.Length = truth.Lines;
        return truth;
    }

    private static long Class(TextWriter text, Random code, Random chance, int package, int type, Truth truth)
    {
        var (line, size) = (8, 0L);
        foreach (var kind in Kinds)
        {
            var methods = new StringBuilder();
            var lines = new StringBuilder();
            for (var method = code.Next(1, 4); method > 0; method--)
            {
                var dead = chance.NextDouble() < 0.22;
                methods.Append(CultureInfo.InvariantCulture, $"            <method name=\"{(kind.Contains("d__", StringComparison.Ordinal) ? "MoveNext" : "Apply" + method)}\" signature=\"(System.Int32)\" line-rate=\"0.7\" branch-rate=\"0.5\" complexity=\"2\">\n              <lines>\n");
                for (var count = code.Next(3, 15); count > 0; count--, line++, size += 130)
                {
                    var hit = dead || chance.NextDouble() < 0.12 ? 0 : chance.Next(1, 250);
                    var start = lines.Length;
                    Line(lines, line, hit, code.NextDouble() < 0.18 ? code.Next(1, 4) : 0, chance, truth, ref size);
                    methods.Append(lines, start, lines.Length - start);
                }

                methods.Append("              </lines>\n            </method>\n");
                line += 2;
            }

            var name = $"Acme.Module{package:00}.Orders.Order{type}{(type % 7 == 0 ? "`1" : "")}{kind.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)}";
            text.Write($"        <class name=\"{name}\" filename=\"Module{package:00}/Orders/Order{type}.cs\" line-rate=\"0.7\" branch-rate=\"0.5\" complexity=\"9\">\n          <methods>\n{methods}          </methods>\n          <lines>\n{lines}          </lines>\n        </class>\n");
        }

        return size;
    }

    private static void Line(StringBuilder lines, int number, int hits, int conditions, Random chance, Truth truth, ref long size)
    {
        truth.AddLine(hits > 0);
        if (conditions == 0)
        {
            lines.Append(CultureInfo.InvariantCulture, $"            <line number=\"{number}\" hits=\"{hits}\" branch=\"False\" />\n");
            return;
        }

        var covered = new int[conditions];
        for (var i = 0; i < conditions; i++)
            covered[i] = hits == 0 ? 0 : chance.Next(3);
        var (sum, paths) = (covered.Sum(), conditions * 2);
        truth.AddBranches(sum, paths);
        lines.Append(CultureInfo.InvariantCulture, $"            <line number=\"{number}\" hits=\"{hits}\" branch=\"True\" condition-coverage=\"{Math.Floor(sum * 10000.0 / paths) / 100}% ({sum}/{paths})\">\n              <conditions>\n");
        for (var i = 0; i < conditions; i++)
            lines.Append(CultureInfo.InvariantCulture, $"                <condition number=\"{7 + (i * 9)}\" type=\"jump\" coverage=\"{covered[i] * 50}%\" />\n");
        lines.Append("              </conditions>\n            </line>\n");
        size += 330;
    }

    /// <summary>What is true of a report.</summary>
    internal sealed class Truth
    {
        public BitArray Hits { get; } = new(1024);

        public int Lines { get; private set; }

        public int LinesCovered { get; private set; }

        public int Branches { get; private set; }

        public int BranchesCovered { get; private set; }

        public void AddLine(bool hit)
        {
            if (Lines == Hits.Length)
                Hits.Length *= 2;
            Hits[Lines++] = hit;
            LinesCovered += hit ? 1 : 0;
        }

        public void AddBranches(int covered, int paths) => (BranchesCovered, Branches) = (BranchesCovered + covered, Branches + paths);
    }
}
