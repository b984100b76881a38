using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using NJsonSchema;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Tests.Contracts;

/// <summary>Records and schemas say the same, proven from both sides by walking the two together.</summary>
public sealed class RecordTests
{
    /// <summary>Words that are read as text, because a wrong one has to be named to a person.</summary>
    private static readonly HashSet<string> WordsInText = new([.. new[] { "forbidden", "allowed", "required" }.SelectMany(part => new[] { $"settings.rules.{part}[].severity", $"settings.rules.{part}[].kinds[]", $"settings.rules.{part}[].level" }), "settings.rules.allowedSeverity", "settings.rules.layers[].severity", "settings.rules.layers[].level", "violations.rules[].level", "violations.rules[].empty", "settings.churn.collect", "settings.churn.people", "settings.docs.collect", "settings.coverage", "settings.coverageOptions.exports[]", "settings.gates.coverage[].metric", "settings.gates.run[].metric"], StringComparer.Ordinal);

    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string> Contracts => [.. ContractRecords.ByContract.Keys];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_record_and_its_schema_agree(string contract)
    {
        var differences = Differences(ContractRecords.ByContract[contract].Type, SchemaValidator.Schema(contract), contract);
        Assert.Empty(differences);
    }

    [Fact]
    public void A_difference_is_seen()
    {
        var differences = Differences(typeof(Drifted), SchemaValidator.Schema("event"), "event").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "event.data: only in the schema",
                "event.invented: only in the record",
                "event.seq: required in the schema: True, in the record: False",
                "event.source: the schema says integer or number: False, the record Int32",
                "event.time: the schema says date-time: True, the record String",
            ],
            differences);
    }

    private static IEnumerable<string> Differences(Type record, JsonSchema schema, string path)
    {
        var actual = schema.ActualSchema;
        var members = record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(NameOf, StringComparer.Ordinal);
        if (actual.AllowAdditionalProperties)
            yield return $"{path}: the schema is open, the record is closed";
        foreach (var name in members.Keys.Except(actual.Properties.Keys, StringComparer.Ordinal))
            yield return $"{path}.{name}: only in the record";
        foreach (var name in actual.Properties.Keys.Except(members.Keys, StringComparer.Ordinal))
            yield return $"{path}.{name}: only in the schema";
        foreach (var (name, member) in members.Where(member => actual.Properties.ContainsKey(member.Key)))
        {
            foreach (var difference in MemberDifferences(member, actual, name, $"{path}.{name}"))
                yield return difference;
        }
    }

    private static IEnumerable<string> MemberDifferences(PropertyInfo member, JsonSchema owner, string name, string path)
    {
        var inSchema = owner.RequiredProperties.Contains(name);
        var inRecord = member.GetCustomAttribute<RequiredMemberAttribute>() is not null;
        if (inSchema != inRecord)
            yield return $"{path}: required in the schema: {inSchema}, in the record: {inRecord}";
        if (inRecord == IsNullable(member))
            yield return $"{path}: a member is either required or nullable";
        foreach (var difference in ValueDifferences(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, owner.Properties[name], path))
            yield return difference;
    }

    private static IEnumerable<string> ValueDifferences(Type type, JsonSchema schema, string path)
    {
        var actual = schema.ActualSchema;
        if (type.IsEnum)
            return EnumDifferences(type, actual, path);
        if (type == typeof(string))
            return Expect(actual.Type == JsonObjectType.String && actual.Format != "date-time" && HasWords(actual) == WordsInText.Contains(path), "date-time", actual.Format == "date-time", type, path);
        if (type == typeof(DateTimeOffset))
            return Expect(actual.Type == JsonObjectType.String && actual.Format == "date-time", "date-time", actual.Format == "date-time", type, path);
        if (type == typeof(bool))
            return Expect(actual.Type == JsonObjectType.Boolean, "boolean", actual.Type == JsonObjectType.Boolean, type, path);
        if (type == typeof(int) || type == typeof(long))
            return Expect(actual.Type == JsonObjectType.Integer, "integer or number", false, type, path);
        if (type == typeof(double) || type == typeof(decimal))
            return Expect(actual.Type == JsonObjectType.Number, "integer or number", false, type, path);
        // Written as two numbers.
        if (type == typeof(LineRange))
            return Expect(actual is { Type: JsonObjectType.Array, Item.ActualSchema.Type: JsonObjectType.Integer }, "array of integers", false, type, path);
        if (typeof(IReadOnlyDictionary<string, JsonElement>).IsAssignableFrom(type))
            return Expect(actual.Type == JsonObjectType.Object && actual.AllowAdditionalProperties && actual.Properties.Count == 0, "open object", false, type, path);
        if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            return actual is { Type: JsonObjectType.Array, Item: not null }
                ? ValueDifferences(type.GetGenericArguments()[0], actual.Item, path + "[]")
                : [$"{path}: the record has a list, the schema none"];
        }

        return actual.Type == JsonObjectType.Object ? Differences(type, actual, path) : [$"{path}: the record has an object, the schema none"];
    }

    private static IEnumerable<string> EnumDifferences(Type type, JsonSchema schema, string path)
    {
        var words = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal);
        var allowed = schema.Enumeration.Select(value => value?.ToString() ?? "").Order(StringComparer.Ordinal);
        return words.SequenceEqual(allowed, StringComparer.Ordinal)
            ? []
            : [$"{path}: the record allows {string.Join(",", words)}, the schema {string.Join(",", allowed)}"];
    }

    private static IEnumerable<string> Expect(bool agrees, string what, bool inSchema, Type type, string path) =>
        agrees ? [] : [$"{path}: the schema says {what}: {inSchema}, the record {type.Name}"];

    private static bool HasWords(JsonSchema schema) => schema.Enumeration.Count > 0;

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static bool IsNullable(PropertyInfo member) =>
        Nullable.GetUnderlyingType(member.PropertyType) is not null || Nullability.Create(member).WriteState == NullabilityState.Nullable;

    private sealed record Drifted
    {
        public int? Seq { get; init; }

        public required string Time { get; init; }

        public required string Type { get; init; }

        public int? Source { get; init; }

        public string? Invented { get; init; }
    }
}
