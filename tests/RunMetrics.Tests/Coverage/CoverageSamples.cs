using System.Text;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Tests.Coverage.Samples;

namespace RunMetrics.Tests.Coverage;

/// <summary>Reports as texts, and models of them. The repository is <c>/repo</c> unless a test says otherwise.</summary>
internal static class CoverageSamples
{
    public static string Fixture(params string[] parts) => Repository.PathOf(["tests", "fixtures", .. parts]);

    public static CoverageOptions Options(string root = "/repo") => new() { Resolve = SourcePaths.For(root) };

    public static ReportCoverage Read(string text, string name = "coverage.cobertura.xml") => Read(Encoding.UTF8.GetBytes(text), name);

    public static ReportCoverage Read(byte[] bytes, string name = "coverage.cobertura.xml") =>
        CoverageReader.TryRead(new MemoryStream(bytes), name) ?? throw new InvalidOperationException("not coverage");

    public static CoverageModel Model(params string[] texts) => CoverageModel.Of(texts.Select((text, i) => Read(text, $"{i}.xml")), Options());

    public static CoverageModel Files(string root, params string[] paths) => CoverageModel.Of(paths.Select(path => CoverageReader.TryRead(path)!), Options(root));

    public static string Cobertura(string classes, string sources = "<sources><source>/repo/</source></sources>", string root = "") =>
        $"<?xml version=\"1.0\"?><coverage line-rate=\"1\" {root}>{sources}<packages><package name=\"Shop\"><classes>{classes}</classes></package></packages></coverage>";

    public static string Class(string name, string file, string lines) =>
        $"<class name=\"{name.Replace("<", "&lt;", StringComparison.Ordinal)}\" filename=\"{file}\"><methods/><lines>{lines}</lines></class>";

    public static string Line(int number, int hits, string conditions = "") => conditions.Length == 0
        ? $"<line number=\"{number}\" hits=\"{hits}\" branch=\"False\"/>"
        : $"<line number=\"{number}\" hits=\"{hits}\" branch=\"True\" condition-coverage=\"{conditions}\"/>";

    public static (int Covered, int Lines) Lines(this CoverageModel model) => (model.Totals.LinesCovered, model.Totals.Lines);

    public static (int Covered, int AtMost, int Total) Branches(this CoverageModel model) =>
        (model.Totals.BranchesCovered, model.Totals.BranchesCoveredAtMost, model.Totals.Branches);

    public static IEnumerable<CoverageNode> Types(this CoverageModel model) => model.Assemblies.SelectMany(assembly => assembly.Children).SelectMany(space => space.Children);

    public static IEnumerable<MemberCoverage> Members(this CoverageModel model) => model.Types().SelectMany(type => type.Members);
}
