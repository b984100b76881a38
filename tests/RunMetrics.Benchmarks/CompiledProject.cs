namespace RunMetrics.Benchmarks;

/// <summary>How the SDK calls the C# compiler for a project, kept so that the compiler can be called alone, with our analyzer and without.</summary>
internal sealed class CompiledProject
{
    private CompiledProject(string folder, string responseFile)
    {
        Folder = folder;
        ResponseFile = responseFile;
    }

    public string Folder { get; }

    public string ResponseFile { get; }

    /// <summary>The compiler of the SDK in use.</summary>
    public static string Compiler { get; } = FindCompiler();

    /// <summary>Our analyzer as built in Release.</summary>
    public static string Analyzer => Path.Combine(Repository.Root, "src", "RunMetrics.Analyzer", "bin", "Release", "netstandard2.0", "RunMetrics.Analyzer.dll");

    /// <summary>Makes a project of sources and asks the SDK for the compiler's arguments.</summary>
    /// <param name="name">Name of the project.</param>
    /// <param name="sources">Folder with sources.</param>
    /// <param name="constants">Symbols of conditional compilation.</param>
    public static async Task<CompiledProject> CreateAsync(string name, string sources, string constants)
    {
        var folder = Repository.CreateWorkFolder(name);
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>latest</LangVersion>
                <Nullable>annotations</Nullable>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
                <Configuration>Release</Configuration>
                <DefineConstants>$(DefineConstants);{constants}</DefineConstants>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{sources}/**/*.cs" />
              </ItemGroup>
              <Target Name="KeepArguments" AfterTargets="CoreCompile">
                <WriteLinesToFile File="compile.rsp" Lines="@(CscCommandLineArgs)" Overwrite="true" />
              </Target>
            </Project>
            """);
        await Repository.PrepareAsync("dotnet", ["build", "-p:ProvideCommandLineArgs=true"], folder);
        return new CompiledProject(folder, Path.Combine(folder, "compile.rsp"));
    }

    /// <summary>Adds arguments to those of the SDK and returns the file that has all.</summary>
    public async Task<string> WithAsync(string variant, IEnumerable<string> arguments)
    {
        var file = Path.Combine(Folder, variant + ".rsp");
        await File.WriteAllLinesAsync(file, [.. await File.ReadAllLinesAsync(ResponseFile), .. arguments]);
        return file;
    }

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
