using System.Runtime.CompilerServices;

namespace RunMetrics.Tests.Reports.Samples;

internal static class VerifiedFile
{
    public static void Matches(string actual, string extension, [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(source)}.{test}";
        var folder = Path.GetDirectoryName(source)!;
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        if (Environment.GetEnvironmentVariable("RUNMETRICS_ACCEPT") == "1")
            File.WriteAllText(verified, actual);
        Assert.Equal(File.Exists(verified) ? File.ReadAllText(verified) : "", actual);
    }
}
