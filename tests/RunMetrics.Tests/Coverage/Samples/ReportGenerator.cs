using System.Reflection;
using System.Text.Json;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Coverage.Samples;

/// <summary>What the real ReportGenerator counts in a coverage file. An oracle for single files only: its merges are wrong.</summary>
internal static class ReportGenerator
{
    private static readonly string Program = typeof(ReportGenerator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "ReportGenerator").Value!;

    public static (int LinesCovered, int Lines, int BranchesCovered, int Branches) Count(string name, byte[] content)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(name);
        File.WriteAllBytes(file, content);
        var (exitCode, output) = ExternalTool.Run("dotnet", "", "exec", Program, $"-reports:{file}", $"-targetdir:{folder.File("out")}", "-reporttypes:JsonSummary", "-verbosity:Error");
        Assert.True(exitCode == 0, output);
        using var json = JsonDocument.Parse(File.ReadAllText(folder.File("out", "Summary.json")));
        var summary = json.RootElement.GetProperty("summary");
        int Number(string member) => summary.GetProperty(member) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        return (Number("coveredlines"), Number("coverablelines"), Number("coveredbranches"), Number("totalbranches"));
    }
}
