using System.Collections.Concurrent;
using NJsonSchema;
using NJsonSchema.Validation;

namespace RunMetrics.Tests.Contracts;

/// <summary>Proves that what a writer wrote keeps its contract: <c>schemas/v1/&lt;contract&gt;.schema.json</c>, judged by NJsonSchema.</summary>
internal static class SchemaValidator
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new(StringComparer.Ordinal);

    /// <summary>Names of all contracts, sorted.</summary>
    public static IReadOnlyList<string> Contracts { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("schemas", "v1"), "*.schema.json")
            .Select(file => Path.GetFileName(file)[..^".schema.json".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The published schema of a contract.</summary>
    public static JsonSchema Schema(string contract) => Schemas.GetOrAdd(contract, name =>
        JsonSchema.FromJsonAsync(File.ReadAllText(Repository.PathOf("schemas", "v1", name + ".schema.json"))).GetAwaiter().GetResult());

    /// <summary>All errors of a document, those inside <c>oneOf</c> branches too; empty when it keeps the contract.</summary>
    public static IReadOnlyList<SchemaError> Errors(string contract, string json) =>
        [.. Schema(contract).Validate(json).SelectMany(error => Flatten(error, variant: null))];

    /// <summary>Fails with every error when the document breaks the contract.</summary>
    public static void Conforms(string contract, string json)
    {
        var errors = Errors(contract, json);
        Assert.True(errors.Count == 0, $"Breaks contract '{contract}':\n{string.Join('\n', errors)}\n{json[..Math.Min(json.Length, 2000)]}");
    }

    /// <summary>The same for a file of JSON lines.</summary>
    public static void LinesConform(string contract, string lines)
    {
        Assert.All(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Conforms(contract, line));
    }

    private static IEnumerable<SchemaError> Flatten(ValidationError error, string? variant)
    {
        yield return new SchemaError(variant, Member(error.Path), error.Kind, error.LineNumber);
        if (error is not ChildSchemaValidationError parent)
            yield break;
        foreach (var (branch, errors) in parent.Errors)
        {
            var kind = branch.ActualSchema.Properties.TryGetValue("kind", out var property) && property.Enumeration.Count == 1
                ? property.Enumeration.Single()?.ToString()
                : variant;
            foreach (var child in errors.SelectMany(child => Flatten(child, kind)))
                yield return child;
        }
    }

    /// <summary><c>#/tests[0].id</c> becomes <c>tests.id</c>.</summary>
    private static string Member(string? path)
    {
        var parts = (path ?? "").Replace("#/", "", StringComparison.Ordinal).Split('.');
        return string.Join('.', parts.Select(part => part.Split('[')[0]).Where(part => part.Length > 0));
    }
}

/// <summary>One reason why a document breaks its contract; <c>Variant</c> names the kind of line when a contract has several.</summary>
internal sealed record SchemaError(string? Variant, string Member, ValidationErrorKind Kind, int Line);
