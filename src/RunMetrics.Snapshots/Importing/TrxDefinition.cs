using System.Xml;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>What a TRX file says about a test apart from its results.</summary>
internal sealed record TrxDefinition
{
    public required string Id { get; init; }

    /// <summary>Path of the test assembly.</summary>
    public required string Assembly { get; init; }

    public required string ClassName { get; init; }

    /// <summary>Method name; NUnit appends the arguments.</summary>
    public required string Method { get; init; }

    public string? Adapter { get; init; }

    public IReadOnlyList<TestTrait> Traits { get; init; } = [];

    /// <summary>Reads the definition the reader stands on; null when it names no method.</summary>
    public static TrxDefinition? Read(XmlReader reader)
    {
        if (reader.GetAttribute("id") is not { } id || reader.IsEmptyElement)
            return null;
        var storage = reader.GetAttribute("storage") ?? "";
        var traits = new List<TestTrait>();
        TrxDefinition? definition = null;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "TestMethod")
            {
                definition = new TrxDefinition
                {
                    Id = id,
                    Assembly = reader.GetAttribute("codeBase") ?? storage,
                    ClassName = reader.GetAttribute("className") ?? "",
                    Method = reader.GetAttribute("name") ?? "",
                    Adapter = reader.GetAttribute("adapterTypeName"),
                };
            }
            else if (reader.LocalName == "TestCategoryItem" && reader.GetAttribute("TestCategory") is { } category)
            {
                traits.Add(new TestTrait { Name = "TestCategory", Value = category });
            }
            else if (reader.LocalName == "Owner" && reader.GetAttribute("name") is { } owner)
            {
                traits.Add(new TestTrait { Name = "Owner", Value = owner });
            }
        }

        return definition is null ? null : definition with { Traits = traits };
    }

    /// <summary>Gives a result the names of its test.</summary>
    public void Complete(FragmentResult result)
    {
        result.Type = ClassName;
        result.Method = Method;
        result.FullyQualifiedName = ClassName.Length == 0 ? Method : $"{ClassName}.{Method}";
        result.Traits = Traits;
    }
}
