using System.Text.Json;

namespace RunMetrics.Tests.Contracts;

/// <summary>The schemas themselves: only what every validator we rely on honours, so that no rule is silently ignored.</summary>
public sealed class SchemaTests
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "required", "properties", "additionalProperties", "items",
        "oneOf", "enum", "pattern", "format", "minimum", "maximum", "minItems",
    };

    private static readonly HashSet<string> Types = new(["object", "array", "string", "integer", "number", "boolean"], StringComparer.Ordinal);

    public static TheoryData<string> Contracts => [.. SchemaValidator.Contracts];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_schema_uses_only_keywords_that_are_honoured(string contract)
    {
        using var schema = Parse(contract);
        Assert.Empty(Faults(schema.RootElement, "#"));
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_schema_carries_its_versioned_name(string contract)
    {
        using var schema = Parse(contract);
        Assert.Equal("http://json-schema.org/draft-07/schema#", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal($"urn:runmetrics:schemas:v1:{contract}", schema.RootElement.GetProperty("$id").GetString());
        Assert.False(string.IsNullOrEmpty(schema.RootElement.GetProperty("description").GetString()));
    }

    [Theory]
    [InlineData("""{"type":"string","const":"a"}""", "#: 'const' is not honoured")]
    [InlineData("""{"properties":{"a":{"if":{}}}}""", "#/properties/a: 'if' is not honoured")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/b","description":"lost"}},"$defs":{"b":{}}}""", "#/properties/a: keywords beside $ref are ignored")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/b"}}}""", "#/properties/a: '#/$defs/b' does not exist")]
    [InlineData("""{"items":{"type":["string","null"]}}""", "#/items: type must be one of object, array, string, integer, number, boolean")]
    [InlineData("""{"properties":{"a":{"type":"object","properties":{}}}}""", "#/properties/a: an object with members must be closed")]
    public void A_schema_that_would_be_half_ignored_is_seen(string schema, string fault)
    {
        using var document = JsonDocument.Parse(schema);
        Assert.Contains(fault, Faults(document.RootElement, "#"));
    }

    private static JsonDocument Parse(string contract) => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("schemas", "v1", contract + ".schema.json")));

    private static List<string> Faults(JsonElement root, string path)
    {
        var faults = new List<string>();
        Walk(root, path);
        return faults;

        void Walk(JsonElement schema, string at)
        {
            foreach (var keyword in schema.EnumerateObject().Where(keyword => !Keywords.Contains(keyword.Name)))
                faults.Add($"{at}: '{keyword.Name}' is not honoured");
            if (schema.TryGetProperty("$ref", out var reference))
                CheckReference(schema, reference.GetString()!, at);
            if (schema.TryGetProperty("type", out var type) && (type.ValueKind != JsonValueKind.String || !Types.Contains(type.GetString()!)))
                faults.Add($"{at}: type must be one of {string.Join(", ", Types)}");
            if (schema.TryGetProperty("format", out var format) && format.GetString() != "date-time")
                faults.Add($"{at}: format '{format.GetString()}' is not in use");
            if (schema.TryGetProperty("properties", out var properties))
            {
                if (at != "#" && !(schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False))
                    faults.Add($"{at}: an object with members must be closed");
                foreach (var property in properties.EnumerateObject())
                    Walk(property.Value, $"{at}/properties/{property.Name}");
            }

            if (schema.TryGetProperty("$defs", out var definitions))
            {
                foreach (var definition in definitions.EnumerateObject())
                    Walk(definition.Value, $"{at}/$defs/{definition.Name}");
            }

            if (schema.TryGetProperty("items", out var items))
                Walk(items, $"{at}/items");
            if (schema.TryGetProperty("oneOf", out var branches))
            {
                foreach (var (index, branch) in branches.EnumerateArray().Index())
                    Walk(branch, $"{at}/oneOf/{index}");
            }
        }

        void CheckReference(JsonElement schema, string reference, string at)
        {
            if (schema.EnumerateObject().Count() > 1)
                faults.Add($"{at}: keywords beside $ref are ignored");
            if (!reference.StartsWith("#/$defs/", StringComparison.Ordinal)
                || !root.TryGetProperty("$defs", out var definitions)
                || !definitions.TryGetProperty(reference["#/$defs/".Length..], out _))
                faults.Add($"{at}: '{reference}' does not exist");
        }
    }
}
