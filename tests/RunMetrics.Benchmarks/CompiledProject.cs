namespace RunMetrics.Benchmarks;

/// <summary>A throw-away project of sources that lie elsewhere.</summary>
internal static class CompiledProject
{
    /// <summary>Makes the project and returns its file.</summary>
    /// <param name="name">Name of the project.</param>
    /// <param name="sources">Folder with sources.</param>
    /// <param name="constants">Symbols of conditional compilation.</param>
    public static async Task<string> CreateAsync(string name, string sources, string constants)
    {
        var folder = Repository.CreateWorkFolder(name);
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        var project = Path.Combine(folder, name + ".csproj");
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>latest</LangVersion>
                <Nullable>annotations</Nullable>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
                <DefineConstants>$(DefineConstants);{constants}</DefineConstants>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{sources}/**/*.cs" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }
}
