using System.Text.Json;
using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Validation;

/// <summary>Reads a JSON Schema of our keyword subset. A keyword outside of it is an error: a rule nobody checks must not look like one.</summary>
internal sealed class SchemaReader
{
    private readonly List<SchemaNode> _references = [];
    private readonly Dictionary<string, SchemaNode> _definitions = new(StringComparer.Ordinal);
    private readonly List<SchemaNode> _choices = [];

    /// <exception cref="InvalidDataException">The schema is not JSON, or says something this reader does not check.</exception>
    public static SchemaNode Read(ReadOnlyMemory<byte> schema)
    {
        try
        {
            using var document = JsonDocument.Parse(schema);
            var reader = new SchemaReader();
            var root = reader.Node(document.RootElement, "#");
            reader.Resolve();
            return root;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"Not a schema: {error.Message}", error);
        }
    }

    private SchemaNode Node(JsonElement schema, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"Schema {path}: expected an object, found {schema.ValueKind}.");
        var node = new SchemaNode();
        foreach (var keyword in schema.EnumerateObject())
            Apply(node, keyword.Name, keyword.Value, path);
        if (node.Reference is not null)
        {
            if (schema.EnumerateObject().Count() > 1)
                throw new InvalidDataException($"Schema {path}: keywords beside '$ref' are ignored by draft-07; move them to the definition.");
            _references.Add(node);
        }

        if (node.OneOf.Count > 0)
            _choices.Add(node);
        return node;
    }

    private void Apply(SchemaNode node, string keyword, JsonElement value, string path)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "title" or "description":
                break;
            case "type":
                node.Type = value.GetString() is "object" or "array" or "string" or "integer" or "number" or "boolean"
                    ? value.GetString()
                    : throw new InvalidDataException($"Schema {path}: type '{value}' is not one this validator checks.");
                break;
            case "required":
                node.Required = [.. value.EnumerateArray().Select(name => name.GetString()!)];
                break;
            case "properties":
                foreach (var property in value.EnumerateObject())
                    node.Properties.Add(property.Name, Node(property.Value, $"{path}/properties/{property.Name}"));
                break;
            case "additionalProperties":
                node.Closed = value.ValueKind == JsonValueKind.False;
                node.Additional = value.ValueKind == JsonValueKind.Object ? Node(value, $"{path}/additionalProperties") : null;
                break;
            case "items":
                node.Items = Node(value, $"{path}/items");
                break;
            case "oneOf":
                node.OneOf = [.. value.EnumerateArray().Select((branch, index) => Node(branch, $"{path}/oneOf/{index}"))];
                break;
            case "$defs":
                foreach (var definition in value.EnumerateObject())
                    _definitions.Add("#/$defs/" + definition.Name, Node(definition.Value, $"{path}/$defs/{definition.Name}"));
                break;
            case "$ref":
                node.Reference = value.GetString();
                break;
            default:
                ApplyLimit(node, keyword, value, path);
                break;
        }
    }

    private static void ApplyLimit(SchemaNode node, string keyword, JsonElement value, string path)
    {
        switch (keyword)
        {
            case "enum":
                node.Enum = [.. value.EnumerateArray().Select(word => word.GetString()!)];
                break;
            case "pattern":
                node.Pattern = new Regex(WholeEnd(value.GetString()!), RegexOptions.CultureInvariant);
                break;
            case "format":
                node.DateTime = value.GetString() == "date-time"
                    ? true
                    : throw new InvalidDataException($"Schema {path}: format '{value}' is not one this validator checks.");
                break;
            case "minimum":
                node.Minimum = value.GetDouble();
                break;
            case "maximum":
                node.Maximum = value.GetDouble();
                break;
            case "minItems":
                node.MinItems = value.GetInt32();
                break;
            default:
                throw new InvalidDataException($"Schema {path}: keyword '{keyword}' is not one this validator checks.");
        }
    }

    /// <summary>In .NET <c>$</c> also matches before a last line feed; in JSON Schema it does not.</summary>
    private static string WholeEnd(string pattern) =>
        pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal) ? pattern[..^1] + "\\z" : pattern;

    private void Resolve()
    {
        foreach (var node in _references)
        {
            node.Target = _definitions.TryGetValue(node.Reference!, out var target)
                ? target
                : throw new InvalidDataException($"Schema: reference '{node.Reference}' leads nowhere.");
        }

        foreach (var choice in _choices)
            Discriminate(choice);
    }

    private static void Discriminate(SchemaNode choice)
    {
        var branches = choice.OneOf.Select(branch => branch.Actual).ToList();
        choice.Discriminator = branches[0].Required.FirstOrDefault(name => branches.All(branch =>
            branch.Required.Contains(name, StringComparer.Ordinal) && branch.Properties.GetValueOrDefault(name)?.Enum is [_]));
        if (choice.Discriminator is null)
            throw new InvalidDataException("Schema: the branches of 'oneOf' must be told apart by a required member with a one-value enum.");
        choice.Branches = branches.ToDictionary(branch => branch.Properties[choice.Discriminator].Enum![0], StringComparer.Ordinal);
    }
}
