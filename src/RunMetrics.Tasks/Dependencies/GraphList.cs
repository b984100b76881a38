using System.Text;
using RunMetrics.Shared;

namespace RunMetrics.Tasks.Dependencies;

/// <summary>Names the graphs of a project and of all projects it references, one JSON object a line: what fragments lead to.</summary>
internal sealed class GraphList
{
    private readonly StringBuilder _lines = new();

    public GraphList(string project, string targetFramework, string assets) => Append(new JsonTextWriter().BeginObject()
        .Property("kind", "project")
        .Property("project", project)
        .Text("targetFramework", targetFramework)
        .Text("assets", assets));

    /// <summary>Adds a graph; nothing when there is none.</summary>
    /// <param name="graph">Its file.</param>
    /// <param name="project">The project that made the assembly; empty when unknown.</param>
    public void Add(string? graph, string project)
    {
        if (graph is not null)
            Append(new JsonTextWriter().BeginObject().Property("kind", "graph").Property("graph", graph).Text("project", project));
    }

    /// <summary>Writes the list; even an unchanged one, because its time says that all graphs are up to date.</summary>
    public void Save(string path) => IntermediateFile.Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(_lines.ToString()));

    private void Append(JsonTextWriter json) => _lines.Append(json.EndObject()).Append('\n');
}
