using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>How the SDK calls the C# compiler for a project of anybody's, kept so that the compiler can be called alone.</summary>
internal sealed record CompilerCall(string Folder, string Assembly, IReadOnlyList<string> Arguments)
{
    /// <summary>The compiler of the SDK in use.</summary>
    public static string Compiler { get; } = FindCompiler();

    /// <summary>Our analyzer as built in Release.</summary>
    public static string Analyzer => Path.Combine(Repository.Root, "src", "RunMetrics.Analyzer", "bin", "Release", "netstandard2.0", "RunMetrics.Analyzer.dll");

    /// <summary>Builds a project in Release and keeps what the compiler was called with, in its folder.</summary>
    /// <param name="project">Project file.</param>
    /// <param name="properties">Further arguments of the build.</param>
    public static async Task<CompilerCall> OfAsync(string project, params string[] properties)
    {
        var work = Repository.CreateWorkFolder("call-" + Path.GetFileNameWithoutExtension(project));
        var (targets, file) = (Path.Combine(work, "keep.targets"), Path.Combine(work, "arguments.rsp"));
        await File.WriteAllTextAsync(targets, $"""
            <Project>
              <Target Name="KeepCompilerArguments" AfterTargets="CoreCompile" Condition="'$(MSBuildProjectFullPath)' == '{Path.GetFullPath(project)}'">
                <WriteLinesToFile File="{file}" Lines="@(CscCommandLineArgs)" Overwrite="true" />
              </Target>
            </Project>
            """);
        var folder = Path.GetDirectoryName(Path.GetFullPath(project))!;
        await Repository.PrepareAsync("dotnet", ["build", project, "-c", "Release", "--no-incremental", "-p:ProvideCommandLineArgs=true", "-p:CustomAfterMicrosoftCommonTargets=" + targets, .. properties], folder);
        var arguments = await File.ReadAllLinesAsync(file);
        var output = arguments.Last(static argument => argument.StartsWith("/out:", StringComparison.Ordinal));
        return new CompilerCall(folder, Path.GetFileNameWithoutExtension(output), [.. arguments.Where(static argument => !IsOutput(argument))]);
    }

    /// <summary>Writes a response file with these arguments and further ones.</summary>
    /// <param name="file">File.</param>
    /// <param name="further">Further arguments.</param>
    public async Task<string> ResponseFileAsync(string file, IEnumerable<string> further)
    {
        await File.WriteAllLinesAsync(file, [.. Arguments, .. further]);
        return file;
    }

    /// <summary>The arguments that add our analyzer as the targets of the package do.</summary>
    /// <param name="work">Folder for its files.</param>
    /// <param name="uses">Where the uses go.</param>
    public static async Task<IReadOnlyList<string>> AnalyzerAsync(string work, string uses)
    {
        var config = Path.Combine(work, "runmetrics.globalconfig");
        await File.WriteAllTextAsync(config, $"is_global = true\nbuild_property._RunMetricsSourceUsesEncoded = {Convert.ToBase64String(Encoding.UTF8.GetBytes(uses))}\n");
        return ["/analyzer:" + Analyzer, "/analyzerconfig:" + config];
    }

    private static bool IsOutput(string argument) =>
        Array.Exists(["/out:", "/refout:", "/doc:", "/errorlog:", "/generatedfilesout:", "/pdb:"], start => argument.StartsWith(start, StringComparison.Ordinal));

    private static string FindCompiler()
    {
        var dotnet = Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? FindOnPath())!;
        return Directory.EnumerateFiles(Path.Combine(dotnet, "sdk"), "csc.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
    }

    private static string FindOnPath()
    {
        var file = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
        return File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
    }
}
