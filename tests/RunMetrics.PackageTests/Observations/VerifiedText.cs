using System.Runtime.CompilerServices;

namespace RunMetrics.PackageTests.Observations;

/// <summary>A whole output kept next to its test: <c>Name.verified.txt</c>; what was found instead is left as <c>Name.received.txt</c>.</summary>
internal static class VerifiedText
{
    public static void Check(string name, string found, [CallerFilePath] string caller = "")
    {
        // The path of the caller is rewritten in deterministic CI builds, so it only says which folder of this project.
        var folder = Repository.Find("tests", "RunMetrics.PackageTests", Path.GetFileName(Path.GetDirectoryName(caller))!);
        var verified = Path.Combine(folder, name + ".verified.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n").TrimEnd() : "";
        if (expected == found.ReplaceLineEndings("\n").TrimEnd())
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, found);
        Assert.Equal(expected, found);
    }
}
