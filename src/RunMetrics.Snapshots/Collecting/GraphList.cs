using System.Text.Json;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What a build wrote about one project and target framework: which graphs belong to it.</summary>
internal sealed class GraphList
{
    /// <summary>Project file; absolute.</summary>
    public string Project { get; private set; } = "";

    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; private set; }

    /// <summary><c>project.assets.json</c>; absolute.</summary>
    public string? Assets { get; private set; }

    /// <summary>Graph files, and the project that made the assembly when it is known.</summary>
    public List<(string Graph, string? Project)> Graphs { get; } = [];

    /// <summary>Reads a list. What makes no sense is passed over.</summary>
    /// <param name="text">One JSON object a line.</param>
    public static GraphList Read(ReadOnlySpan<byte> text)
    {
        var list = new GraphList();
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            try
            {
                if (!line.IsEmpty)
                    list.ReadLine(line);
            }
            catch (JsonException)
            {
                // Written whole or not at all, so this is no list of ours.
                return list;
            }
        }

        return list;
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        string? kind = null, project = null, graph = null, framework = null, assets = null;
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("kind"u8))
                kind = JsonText.Text(ref reader);
            else if (name.SequenceEqual("project"u8))
                project = JsonText.Text(ref reader);
            else if (name.SequenceEqual("graph"u8))
                graph = JsonText.Text(ref reader);
            else if (name.SequenceEqual("targetFramework"u8))
                framework = JsonText.Text(ref reader);
            else if (name.SequenceEqual("assets"u8))
                assets = JsonText.Text(ref reader);
            else
                reader.Skip();
        }

        if (kind == "graph" && graph is not null)
            Graphs.Add((graph, project));
        else if (kind == "project" && project is not null)
            (Project, TargetFramework, Assets) = (project, framework, assets);
    }
}
