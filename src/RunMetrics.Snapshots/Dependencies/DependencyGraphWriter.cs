using System.Text.Json;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>Writes <c>dependencies.json</c>.</summary>
internal static class DependencyGraphWriter
{
    public static void Write(Utf8JsonWriter json, DependencyGraph graph)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, graph.SchemaVersion);
        json.Text("runId"u8, graph.RunId);
        json.WriteStartObject("definitions"u8);
        json.Text("edges"u8, graph.Definitions.Edges);
        json.Text("types"u8, graph.Definitions.Types);
        json.Text("complexity"u8, graph.Definitions.Complexity);
        json.WriteEndObject();
        Assemblies(json, graph.Assemblies);
        json.Texts("namespaces"u8, graph.Namespaces);
        json.Texts("files"u8, graph.Files);
        Types(json, graph.Types);
        json.Texts("kindSets"u8, graph.KindSets);
        if (graph.Origins is { } origins)
            json.Texts("origins"u8, origins);
        json.WriteStartObject("edges"u8);
        json.Numbers("from"u8, graph.Edges.From);
        json.Numbers("to"u8, graph.Edges.To);
        json.Numbers("count"u8, graph.Edges.Count);
        json.Numbers("kinds"u8, graph.Edges.Kinds);
        json.WriteEndObject();
        References(json, graph);
        json.Extra(graph.Extra);
        json.WriteEndObject();
    }

    private static void Assemblies(Utf8JsonWriter json, IReadOnlyList<DependencyAssembly> assemblies)
    {
        json.WriteStartArray("assemblies"u8);
        foreach (var assembly in assemblies)
        {
            json.WriteStartObject();
            json.Text("name"u8, assembly.Name);
            json.Word("symbols"u8, assembly.Symbols);
            json.Text("project"u8, assembly.Project);
            if (assembly.Test is { } test)
                json.WriteBoolean("test"u8, test);
            json.Text("targetFramework"u8, assembly.TargetFramework);
            json.Text("package"u8, assembly.Package);
            if (assembly.OtherTargetFrameworks is { } others)
                json.Texts("otherTargetFrameworks"u8, others);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void References(Utf8JsonWriter json, DependencyGraph graph)
    {
        if (graph.Projects is { } projects)
        {
            json.WriteStartArray("projects"u8);
            foreach (var project in projects)
            {
                json.WriteStartObject();
                json.Text("name"u8, project.Name);
                json.Text("path"u8, project.Path);
                json.Text("targetFramework"u8, project.TargetFramework);
                json.Numbers("projects"u8, project.Projects);
                json.Numbers("packages"u8, project.Packages);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (graph.Packages is not { } packages)
            return;
        json.WriteStartArray("packages"u8);
        foreach (var package in packages)
        {
            json.WriteStartObject();
            json.Text("name"u8, package.Name);
            json.Text("version"u8, package.Version);
            json.WriteBoolean("direct"u8, package.Direct);
            json.Numbers("packages"u8, package.Packages);
            if (package.Vulnerabilities is { } vulnerabilities)
            {
                json.WriteStartArray("vulnerabilities"u8);
                foreach (var one in vulnerabilities)
                {
                    json.WriteStartObject();
                    json.Word("severity"u8, one.Severity);
                    json.Text("advisory"u8, one.Advisory);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
    }

    private static void Types(Utf8JsonWriter json, DependencyTypes types)
    {
        json.WriteStartObject("types"u8);
        json.Numbers("assembly"u8, types.Assembly);
        json.Numbers("namespace"u8, types.Namespace);
        json.Texts("name"u8, types.Name);
        Words(json, "kind"u8, types.Kind);
        Words(json, "visibility"u8, types.Visibility);
        json.Numbers("abstract"u8, types.Abstract);
        json.Numbers("methods"u8, types.Methods);
        json.Numbers("fields"u8, types.Fields);
        json.Numbers("complexity"u8, types.Complexity);
        json.WriteStartArray("files"u8);
        foreach (var files in types.Files)
        {
            json.WriteStartArray();
            foreach (var file in files)
                json.WriteNumberValue(file);
            json.WriteEndArray();
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Words<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> words)
        where T : struct, Enum
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(EnumWords<T>.Of(word));
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
    }
}
