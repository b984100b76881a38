using NJsonSchema;

namespace RunMetrics.PackageTests.Observations;

/// <summary>The published schemas, as a stranger would use them.</summary>
internal static class Contracts
{
    private static readonly Dictionary<string, Lazy<Task<JsonSchema>>> Schemas = Directory
        .EnumerateFiles(Repository.Find("schemas", "v1"), "*.schema.json")
        .ToDictionary(
            file => Path.GetFileName(file).Replace(".schema.json", "", StringComparison.Ordinal),
            file => new Lazy<Task<JsonSchema>>(() => JsonSchema.FromFileAsync(file)),
            StringComparer.Ordinal);

    /// <summary>Fails with every violation when the JSON text is not what the contract says.</summary>
    public static async Task AssertValidAsync(string contract, string json, string file)
    {
        var schema = await Schemas[contract].Value;
        var violations = schema.Validate(json);
        Assert.True(violations.Count == 0, $"'{file}' breaks contract '{contract}':\n{string.Join('\n', violations)}\n{Shortened(json)}");
    }

    private static string Shortened(string json) => json.Length <= 4000 ? json : json[..4000] + " …";
}
