using System.Globalization;
using System.Text.Json;

namespace RunMetrics.Tool.Diagnosis;

/// <summary>The SDK, the runtime and the test runner.</summary>
internal static class DotnetChecks
{
    private const int OldestSdk = 8;
    private const int CollectorRuntime = 10;

    public static IEnumerable<Check> Of(string root)
    {
        yield return Sdk(ProgramOutput.Of("dotnet", root, "--version"));
        yield return Runtime(ProgramOutput.Of("dotnet", root, "--list-runtimes"));
        yield return Runner(Path.Combine(root, "global.json"));
    }

    internal static Check Sdk(ProgramOutput version)
    {
        if (!version.Succeeded)
            return Check.Fail("sdk", $"'dotnet --version' failed: {FirstLine(version)}", "Install the .NET SDK, or the one that global.json asks for.");
        return Major(version.Output) >= OldestSdk
            ? Check.Ok("sdk", $".NET SDK {version.Output}")
            : Check.Fail("sdk", $".NET SDK {version.Output}", $"The package's hooks need SDK {OldestSdk} or newer; install one, or let global.json roll forward.");
    }

    internal static Check Runtime(ProgramOutput runtimes)
    {
        const string Name = "Microsoft.NETCore.App ";
        var newest = runtimes.Output.Split('\n').Where(line => line.StartsWith(Name, StringComparison.Ordinal))
            .Select(line => line[Name.Length..].Split(' ')[0]).OrderByDescending(Major).FirstOrDefault();
        return newest is not null && Major(newest) >= CollectorRuntime
            ? Check.Ok("runtime", $".NET runtime {newest}")
            : Check.Fail(
                "runtime",
                newest is null ? "no .NET runtime was found" : $"the newest .NET runtime is {newest}",
                $"The report is made by a program for .NET {CollectorRuntime}; install that runtime. Until then tests run as ever, but nothing is collected.");
    }

    internal static Check Runner(string globalJson)
    {
        if (!File.Exists(globalJson))
            return Check.Ok("runner", "VSTest (no global.json)");
        try
        {
            using var stream = File.OpenRead(globalJson);
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var runner = document.RootElement.TryGetProperty("test", out var test) && test.TryGetProperty("runner", out var name) ? name.GetString() : null;
            return string.Equals(runner, "Microsoft.Testing.Platform", StringComparison.OrdinalIgnoreCase)
                ? Check.Ok("runner", "Microsoft.Testing.Platform (global.json); in this mode 'dotnet test -m:2' reaches the tests as '--m' and none runs")
                : Check.Ok("runner", $"{runner ?? "VSTest"} (global.json)");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Check.Fail("runner", $"global.json is damaged: {error.Message}", "Correct global.json: 'dotnet' itself cannot use it either.");
        }
    }

    private static int Major(string version) =>
        int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    private static string FirstLine(ProgramOutput output) => (output.Error.Length > 0 ? output.Error : output.Output).Split('\n')[0].Trim();
}
